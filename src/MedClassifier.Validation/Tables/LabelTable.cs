using System.Globalization;
using MedClassifier.Pipeline;

namespace MedClassifier.Validation.Tables;

/// <summary>
/// labels.csv of a validation: columns file and label, and optionally group, split and mask; every other column makes subgroups.
/// </summary>
/// <param name="Folder">Absolute folder of the file.</param>
/// <param name="Classes">Class names, in the order of the model's outputs.</param>
/// <param name="HasGroups">Whether there is a column group.</param>
/// <param name="HasSplits">Whether there is a column split.</param>
/// <param name="OtherColumns">Names of the further columns.</param>
/// <param name="Rows">All rows, in the file's order.</param>
public sealed record LabelTable(
    string Folder,
    IReadOnlyList<string> Classes,
    bool HasGroups,
    bool HasSplits,
    IReadOnlyList<string> OtherColumns,
    IReadOnlyList<LabelledFile> Rows)
{
    private static readonly string[] Known = ["file", "label", "group", "split", "mask"];

    /// <summary>Reads and checks the labels; everything that is wrong is named at once, with its rows.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="classes">Labels that are allowed, in the order of the probabilities.</param>
    /// <exception cref="RunSetupException">Something is wrong.</exception>
    public static LabelTable Read(string path, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var faults = new FaultList();
        TextTable? table = TextTable.Read(path, ["file", "label"], faults);
        List<LabelledFile> rows = [];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] others = table is null ? [] : [.. table.Columns.Except(Known, StringComparer.Ordinal)];
        foreach ((int row, string[] cells) in table?.Rows ?? [])
        {
            string Cell(string column) => table!.IndexOf(column) is { } at ? cells[at] : "";
            string file = Cell("file").Replace('\\', '/');
            int label = classes.ToList().IndexOf(Cell("label"));
            if (file.Length == 0)
            {
                faults.Add("no file is named", row);
            }
            else if (Path.IsPathRooted(file) || file.Split('/').Contains(".."))
            {
                faults.Add("the file must be named relative to the folder, without '..'", row);
            }
            else if (!seen.TryAdd(file, row))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"the same file as in row {seen[file]}"), row);
            }

            if (label < 0)
            {
                faults.Add($"the label '{Cell("label")}' is no class; there are {string.Join(", ", classes)}", row);
            }

            string group = Cell("group");
            rows.Add(new LabelledFile(
                row, file, label, group.Length == 0 ? file : group, Cell("split"), Cell("mask").Replace('\\', '/'),
                others.ToDictionary(column => column, Cell, StringComparer.Ordinal)));
        }

        if (faults.IsEmpty && rows.Count == 0)
        {
            faults.Add("no row beside the header");
        }

        return faults.IsEmpty
            ? new LabelTable(
                Path.GetDirectoryName(Path.GetFullPath(path))!, classes, table!.IndexOf("group") is not null, table.IndexOf("split") is not null,
                    others,
                rows)
            : throw TableFaultsMessage.Of(path, faults.ToList());
    }

    /// <summary>The rows of a split; all rows when there is no column split.</summary>
    public IReadOnlyList<LabelledFile> OfSplit(string split) => HasSplits ? [.. Rows.Where(row => row.Split == split)] : Rows;
}
