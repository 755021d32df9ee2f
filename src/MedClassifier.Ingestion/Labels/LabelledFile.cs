namespace MedClassifier.Ingestion.Labels;

/// <summary>A labelled image.</summary>
/// <param name="Row">Number of its row in the table, where the header is row 1; for folders of classes, its place among the images, from 1.</param>
/// <param name="File">The image: relative, with '/' between its parts.</param>
/// <param name="Label">Index of its class.</param>
/// <param name="Group">What is not independent, such as a patient; the file itself when it has none.</param>
/// <param name="Split">Name of the split; empty when it has none.</param>
/// <param name="Masks">The lesion masks, relative; together they mark the image's lesions.</param>
/// <param name="Columns">All further columns, for subgroups.</param>
public sealed record LabelledFile(
    int Row,
    string File,
    int Label,
    string Group,
    string Split,
    IReadOnlyList<string> Masks,
    IReadOnlyDictionary<string, string> Columns);
