using System.Collections.Frozen;

namespace MedClassifier.Ingestion.Labels;

/// <summary>Files of an input folder that its labels.csv names as lesion masks: no images to classify.</summary>
public static class MaskFiles
{
    /// <summary>Their paths, relative to the folder; none where there are no labels, or they are not a model's.</summary>
    /// <param name="input">The folder, or anything else that a run reads.</param>
    /// <param name="classes">The model's classes.</param>
    public static IReadOnlySet<string> In(string input, IReadOnlyList<string> classes)
    {
        string labels = Path.Combine(input, LabelTable.FileName);
        return File.Exists(labels) && LabelReader.Read(labels, classes).Value is { } table
            ? table.Rows.SelectMany(row => row.Masks).ToFrozenSet(StringComparer.Ordinal)
            : FrozenSet<string>.Empty;
    }
}
