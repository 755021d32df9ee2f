using MedClassifier.Domain.Training;

namespace MedClassifier.Ingestion.Labels;

/// <summary>Labelled images, as <see cref="LabelReader"/> reads them.</summary>
/// <param name="Folder">Absolute folder to which paths are relative.</param>
/// <param name="Classes">Class names, in the order of the model's outputs.</param>
/// <param name="OtherColumns">Names of the further columns.</param>
/// <param name="Rows">All rows, in the file's order.</param>
public sealed record LabelTable(
    string Folder, IReadOnlyList<string> Classes, IReadOnlyList<string> OtherColumns, IReadOnlyList<LabelledFile> Rows)
{
    /// <summary>Name of the file, where a folder is named.</summary>
    public const string FileName = "labels.csv";

    /// <summary>Whether any row has a group.</summary>
    public bool HasGroups { get; } = Rows.Any(row => row.Group != row.File);

    /// <summary>Whether any row has a split.</summary>
    public bool HasSplits { get; } = Rows.Any(row => row.Split.Length > 0);

    /// <summary>The rows of a split; all rows when nothing is split.</summary>
    public IReadOnlyList<LabelledFile> OfSplit(string split) => HasSplits ? HeldOut(split) : Rows;

    /// <summary>The rows of a split; none when nothing is split.</summary>
    public IReadOnlyList<LabelledFile> HeldOut(string split) => [.. Rows.Where(row => row.Split == split)];

    /// <summary>Rows as training examples, in their order: the first frame of each file.</summary>
    /// <param name="rows">Rows of this table.</param>
    /// <param name="options">What a file may ask for.</param>
    public ITrainingSet Examples(IReadOnlyList<LabelledFile> rows, IngestOptions options) => new LabelledExamples(Folder, Classes, rows, options);

    /// <summary>Index of a class by its name, in any case; -1 when there is none.</summary>
    internal static int ClassOf(string name, IReadOnlyList<string> classes) =>
        classes.ToList() is var all && all.IndexOf(name) is >= 0 and var at
            ? at
            : all.FindIndex(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
}
