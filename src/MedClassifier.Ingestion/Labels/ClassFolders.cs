using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Sources.Disk;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// Labels by folder: CLASS/image, or SPLIT/CLASS/image. What is called NAME_mask.png beside NAME.png is its lesion mask, and further masks
/// (NAME_mask_1.png ...) are joined with it. Hidden files are left out.
/// </summary>
internal static class ClassFolders
{
    private const string MaskMark = "_mask";

    /// <summary>Lists the images.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="classes">The folders of classes that are allowed.</param>
    /// <returns>A row for each image, in ordinal order of their names; or a rejection that says which folders are in the way.</returns>
    public static Outcome<LabelTable> Read(string root, IReadOnlyList<string> classes)
    {
        string full = Path.GetFullPath(root);
        var faults = new FaultList();
        try
        {
            LabelledFile[] rows = [.. List(full, classes, faults).Select((row, i) => row with { Row = i + 1 })];
            return !faults.IsEmpty ? faults.ToRejection()
                : rows.Length > 0 ? new LabelTable(full, classes, [], rows)
                : new Rejection(
                    RejectionCodes.Empty,
                    $"There is neither a {LabelTable.FileName} nor a folder {string.Join(", ", classes)} with images.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The folder could not be read: {DiskFault.Cause(e)}.");
        }
    }

    private static IEnumerable<LabelledFile> List(string root, IReadOnlyList<string> classes, FaultList faults)
    {
        foreach (string name in Folders(root))
        {
            string[] inside = LabelTable.ClassOf(name, classes) < 0 ? Folders(Path.Combine(root, name)) : [];
            string? other = Array.Find(inside, label => LabelTable.ClassOf(label, classes) < 0);
            if (other is not null || (inside.Length == 0 && LabelTable.ClassOf(name, classes) < 0))
            {
                string seen = other is null ? "" : $": it holds '{other}', too";
                faults.Add($"the folder '{name}' is none of the classes {string.Join(", ", classes)}, nor does it hold these alone{seen}");
                continue;
            }

            IEnumerable<LabelledFile> rows = inside.Length == 0
                ? Images(root, name, LabelTable.ClassOf(name, classes), "")
                : inside.SelectMany(label => Images(root, $"{name}/{label}", LabelTable.ClassOf(label, classes), name));
            foreach (LabelledFile row in rows)
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<LabelledFile> Images(string root, string folder, int label, string split)
    {
        string[] names = Names(Path.Combine(root, folder), folders: false);
        ILookup<string, string> masks = names.Where(IsMask)
            .ToLookup(name => name[..name.LastIndexOf(MaskMark, StringComparison.Ordinal)], name => $"{folder}/{name}", StringComparer.Ordinal);
        return names.Where(name => !IsMask(name)).Select(name => new LabelledFile(
            0,
            $"{folder}/{name}",
            label,
            $"{folder}/{name}",
            split,
            [.. masks[Path.GetFileNameWithoutExtension(name)]],
            new Dictionary<string, string>()));
    }

    private static bool IsMask(string name) => name.Contains(MaskMark, StringComparison.Ordinal);

    private static string[] Folders(string root) => Names(root, folders: true);

    private static string[] Names(string folder, bool folders) =>
    [
        .. DiskFolder.List(folder)
            .Where(entry => entry.IsFolder == folders && !entry.Name.StartsWith('.'))
            .Select(entry => entry.Name)
            .Order(StringComparer.Ordinal),
    ];
}
