namespace MedClassifier.Validation.Tables;

/// <summary>A row of the labels of a validation.</summary>
/// <param name="Row">Its number; the header is row 1.</param>
/// <param name="File">The image as written: relative, with '/' between its parts.</param>
/// <param name="Label">Index of its class.</param>
/// <param name="Group">What is not independent, such as a patient; the file itself when the column is empty or absent.</param>
/// <param name="Split">Name of the split; empty when the column is absent.</param>
/// <param name="Mask">The lesion mask, relative; empty when there is none.</param>
/// <param name="Columns">All further columns, for subgroups.</param>
public sealed record LabelledFile(
    int Row, string File, int Label, string Group, string Split, string Mask, IReadOnlyDictionary<string, string> Columns);
