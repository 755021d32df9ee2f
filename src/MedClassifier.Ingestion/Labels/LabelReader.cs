using MedClassifier.Domain;
using MedClassifier.Ingestion.Sources.Disk;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// Reads labels: labels.csv with the columns file and label, and optionally group, split and mask, where every other column makes
/// subgroups; or a folder for each class; or what a reader exported of a report's page, as CSV or JSON (<see cref="ReviewFile"/>).
/// </summary>
public static class LabelReader
{
    private const char MaskSeparator = '|';

    private static readonly string[] Known = ["", "file", "label", "group", "split", "mask"];

    /// <summary>What says the labels of a folder: its labels.csv, or, where it has none, the folder itself by its folders of classes.</summary>
    public static string PlaceIn(string folder) => Path.Combine(folder, LabelTable.FileName) is var file && File.Exists(file) ? file : folder;

    /// <summary>Opens what <see cref="PlaceIn"/> names.</summary>
    /// <param name="place">A CSV file, or a folder that has a folder for each class (<see cref="ClassFolders"/>).</param>
    /// <param name="classes">Labels that are allowed, in the order of the model's outputs.</param>
    /// <param name="needs">What else is asked of a CSV file.</param>
    public static Outcome<LabelTable> Open(string place, IReadOnlyList<string> classes, LabelNeeds needs) =>
        File.Exists(place) ? Read(place, classes, needs) : ClassFolders.Read(place, classes);

    /// <summary>Reads and checks the labels; images are not opened.</summary>
    /// <param name="path">The CSV file, or reviews as JSON.</param>
    /// <param name="classes">Labels that are allowed, in the order of the model's outputs.</param>
    /// <param name="needs">What else is asked of them.</param>
    /// <returns>The labels, or a rejection that lists what is wrong with its rows.</returns>
    public static Outcome<LabelTable> Read(string path, IReadOnlyList<string> classes, LabelNeeds needs = LabelNeeds.None)
    {
        var faults = new FaultList();
        Outcome<TextTable> read = ReviewFile.IsJson(path) ? ReviewFile.Read(path) : TextTable.Read(path, ["file", "label"], faults);
        return read.Then<LabelTable>(table =>
        {
            var files = new NamedFiles(faults);
            string[] others = [.. table.Columns.Except(Known, StringComparer.OrdinalIgnoreCase).Where(IsSubgroup)];
            LabelledFile[] rows =
            [
                .. table.Rows.Where(row => !ReviewFile.IsUndecided(table, row)).Select(row => Row(row, files, classes, others, faults)),
            ];
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            if (needs.HasFlag(LabelNeeds.Files))
            {
                CheckFiles(rows, folder, faults);
            }

            if (needs.HasFlag(LabelNeeds.WholeGroups))
            {
                CheckGroups(rows, faults);
            }

            if (faults.IsEmpty && rows.Length == 0)
            {
                faults.Add("no row beside the header");
            }

            return faults.IsEmpty ? new LabelTable(folder, classes, others, rows) : faults.ToRejection();
        });
    }

    private static bool IsSubgroup(string column) => !column.StartsWith(ReviewFile.OwnColumns, StringComparison.OrdinalIgnoreCase);

    private static LabelledFile Row(
        TextRow row, NamedFiles files, IReadOnlyList<string> classes, IReadOnlyList<string> others, FaultList faults)
    {
        string file = files.Read(row);
        int label = LabelTable.ClassOf(row["label"], classes);
        if (label < 0)
        {
            faults.Add($"the label '{row["label"]}' is no class; there are {string.Join(", ", classes)}", row.Number);
        }

        string[] masks =
        [
            .. row["mask"].Split(MaskSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(mask => files.Relative(mask, "mask", row.Number)),
        ];
        return new LabelledFile(
            row.Number,
            file,
            label,
            row["group"] is { Length: > 0 } group ? group : file,
            row["split"],
            masks,
            others.ToDictionary(column => column, column => row[column], StringComparer.Ordinal));
    }

    private static void CheckFiles(IEnumerable<LabelledFile> rows, string folder, FaultList faults)
    {
        var finder = new NamedFileFinder(folder);
        foreach (LabelledFile row in rows)
        {
            foreach ((string kind, string file) in row.Masks.Select(mask => ("mask", mask)).Prepend(("file", row.File)))
            {
                if (file.Length > 0 && finder.Find(file) is null)
                {
                    faults.Add($"the {kind} '{file}' is not below the folder of the labels", row.Row);
                }
            }
        }
    }

    private static void CheckGroups(IEnumerable<LabelledFile> rows, FaultList faults)
    {
        foreach (IGrouping<string, LabelledFile> group in rows.GroupBy(row => row.Group, StringComparer.Ordinal))
        {
            string[] splits = [.. group.Select(row => row.Split).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            foreach (LabelledFile row in group.Where(_ => splits.Length > 1))
            {
                faults.Add($"group '{group.Key}' lies in more than one split ({string.Join(", ", splits)})", row.Row);
            }
        }
    }
}
