using System.Collections.Frozen;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// The lesions that a person outlined on the images of an input folder, by the masks that its labels.csv names. They bear on no result; a report
/// shows them. A mask that does not fit its image is left out.
/// </summary>
public sealed class InputLesions
{
    private readonly FrozenDictionary<string, LabelledFile> rows;
    private readonly LesionMasks masks;
    private readonly NamedFileFinder finder;

    private InputLesions(LabelTable labels, IngestOptions options)
    {
        rows = labels.Rows.Where(row => row.Masks.Count > 0).ToFrozenDictionary(row => row.File, StringComparer.Ordinal);
        masks = new LesionMasks(labels.Classes, options);
        finder = new NamedFileFinder(labels.Folder);
    }

    /// <summary>Those of a folder; null where it has no labels, or they are not a model's.</summary>
    /// <param name="input">The folder, or anything else that a run reads.</param>
    /// <param name="classes">The model's classes.</param>
    /// <param name="options">What a file may ask for.</param>
    public static InputLesions? In(string input, IReadOnlyList<string> classes, IngestOptions options)
    {
        string labels = Path.Combine(input, LabelTable.FileName);
        return File.Exists(labels) && LabelReader.Read(labels, classes).Value is { } table ? new InputLesions(table, options) : null;
    }

    /// <summary>The lesions of a scan: Height x Width, row-major, 1 inside and 0 outside; of length 0 where none is marked.</summary>
    public ReadOnlyMemory<byte> Of(Scan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        // Labels are those of a file's first frame.
        return scan.Frame == 0 && rows.TryGetValue(scan.Identity.Path, out LabelledFile? row)
            && masks.Read(row, finder.Find, scan.Width, scan.Height) is { IsValue: true } read
            ? read.Value
            : ReadOnlyMemory<byte>.Empty;
    }
}
