using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// A folder with labels.csv: columns file and label, and optionally group, split and mask; paths are relative to the CSV file.
/// </summary>
public sealed class LabelledFolder
{
    /// <summary>Name of the table of labels.</summary>
    public const string LabelsFile = "labels.csv";

    private const int ErrorsShown = 10;
    private const int LongestShown = 100;

    internal LabelledFolder(string root, IReadOnlyList<LabelRow> rows)
    {
        Root = root;
        Rows = rows;
    }

    /// <summary>Folder of the CSV file.</summary>
    public string Root { get; }

    /// <summary>All rows, in the file's order.</summary>
    public IReadOnlyList<LabelRow> Rows { get; }

    /// <summary>Opens a folder: by its labels.csv, or, where it has none, by its folders of classes (<see cref="ClassFolders"/>).</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="classes">Labels that are allowed.</param>
    /// <returns>The rows, or a rejection.</returns>
    public static Outcome<LabelledFolder> Open(string folder, IReadOnlyList<string> classes)
    {
        string csv = Path.Combine(folder, LabelsFile);
        return File.Exists(csv) ? Read(csv, classes) : ClassFolders.Read(folder, classes);
    }

    /// <summary>Reads and checks the CSV file; images are not opened, but they must be there.</summary>
    /// <param name="csvPath">The CSV file.</param>
    /// <param name="classes">Labels that are allowed.</param>
    /// <returns>The rows, or a rejection that lists the first faults by row number (the header is row 1).</returns>
    public static Outcome<LabelledFolder> Read(string csvPath, IReadOnlyList<string> classes)
    {
        string root = Path.GetDirectoryName(Path.GetFullPath(csvPath)) ?? "";
        var errors = new List<string>();
        var rows = new List<LabelRow>();
        var numbers = new List<int>();
        try
        {
            using var text = new StreamReader(csvPath);
            using var csv = new CsvReader(
                text, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null, TrimOptions = TrimOptions.Trim });
            if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.Contains("file") || !csv.HeaderRecord!.Contains("label"))
            {
                return new Rejection(
                    RejectionCodes.Malformed, $"The header of the labels needs the columns file and label, parted by commas; it is '{Shown(csv)}'.");
            }

            while (csv.Read())
            {
                var row = new LabelRow(Field(csv, "file"), Field(csv, "label"), Field(csv, "group"), Field(csv, "split"), Field(csv, "mask"));
                errors.AddRange(Faults(row, root, classes).Select(fault => $"row {csv.Parser.Row}: {fault}"));
                rows.Add(row);
                numbers.Add(csv.Parser.Row);
            }
        }
        catch (CsvHelperException e)
        {
            return new Rejection(RejectionCodes.Malformed, $"The labels cannot be parsed at row {e.Context?.Parser?.Row}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The labels could not be read ({e.GetType().Name}).");
        }

        errors.AddRange(TornGroups(rows));
        errors.AddRange(Contradictions(rows.Zip(numbers)));
        return errors.Count == 0
            ? new LabelledFolder(root, rows)
            : new Rejection(RejectionCodes.Malformed, string.Join("; ", errors.Take(ErrorsShown)) + (errors.Count > ErrorsShown ? "; ..." : ""));
    }

    /// <summary>The rows of a split as training examples, in the file's order.</summary>
    /// <param name="split">Its name; null for all rows.</param>
    /// <param name="classes">The model's classes.</param>
    /// <param name="options">What a file may ask for.</param>
    public ITrainingSet Split(string? split, IReadOnlyList<string> classes, IngestOptions options) => new LabelledSplit(
        Root, [.. Rows.Where(row => split is null || row.Split == split)], classes, options);

    private static string Field(CsvReader csv, string name) => csv.TryGetField(name, out string? value) ? value ?? "" : "";

    private static IEnumerable<string> Faults(LabelRow row, string root, IReadOnlyList<string> classes)
    {
        if (row.File.Length == 0)
        {
            yield return "no file";
        }
        else if (!IsThere(root, row.File))
        {
            yield return "the file is not below the folder of the labels";
        }

        if (!classes.Contains(row.Label))
        {
            yield return $"the label '{row.Label}' is none of {string.Join(", ", classes)}";
        }

        if (row.Mask.Length > 0 && !IsThere(root, row.Mask))
        {
            yield return "the mask is not below the folder of the labels";
        }
    }

    private static bool IsThere(string root, string relative)
    {
        string full = Path.GetFullPath(Path.Combine(root, relative));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full);
    }

    private static string Shown(CsvReader csv)
    {
        string header = string.Join(',', csv.HeaderRecord ?? []);
        return header.Length > LongestShown ? header[..LongestShown] + "..." : header;
    }

    // An image may have several rows, such as one a lesion; those of different splits would be learnt and measured on.
    private static IEnumerable<string> Contradictions(IEnumerable<(LabelRow Row, int Number)> rows) => rows
        .GroupBy(r => r.Row.File, StringComparer.Ordinal)
        .SelectMany(same => same.DistinctBy(r => (r.Row.Split, r.Row.Label)).Skip(1).Select(other => (same.First().Number, Other: other.Number)))
        .Select(pair => $"rows {pair.Number} and {pair.Other} have the same file, but not the same split and label");

    private static IEnumerable<string> TornGroups(IEnumerable<LabelRow> rows) => rows
        .Where(row => row.Group.Length > 0)
        .GroupBy(row => row.Group, row => row.Split, StringComparer.Ordinal)
        .Select(group => (group.Key, Splits: group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()))
        .Where(group => group.Splits.Length > 1)
        .Select(group => $"group '{group.Key}' lies in more than one split ({string.Join(", ", group.Splits)})");
}
