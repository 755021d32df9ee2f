using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// Labels by folder: CLASS/image, or SPLIT/CLASS/image. What is called NAME_mask.png beside NAME.png is its lesion mask; further masks
/// (NAME_mask_1.png ...) are left out. Hidden files are, too.
/// </summary>
public static class ClassFolders
{
    private const string MaskMark = "_mask";

    /// <summary>Lists the images.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="classes">The folders of classes that are allowed.</param>
    /// <returns>A row for each image, in ordinal order of their names; or a rejection that says which folder is in the way.</returns>
    public static Outcome<LabelledFolder> Read(string root, IReadOnlyList<string> classes)
    {
        try
        {
            string full = Path.GetFullPath(root);
            return List(full, classes).Then(rows => rows.Count == 0
                ? new Rejection(RejectionCodes.Empty, $"There is neither a {LabelledFolder.LabelsFile} nor a folder "
                    + $"{string.Join(", ", classes)} with images.")
                : Outcome.Of(new LabelledFolder(full, rows)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The folder could not be read ({e.GetType().Name}).");
        }
    }

    private static Outcome<IReadOnlyList<LabelRow>> List(string root, IReadOnlyList<string> classes)
    {
        var rows = new List<LabelRow>();
        foreach (string name in Folders(root))
        {
            if (classes.Contains(name))
            {
                rows.AddRange(Images(root, name, name, ""));
                continue;
            }

            string[] inside = [.. Folders(Path.Combine(root, name))];
            string? other = Array.Find(inside, label => !classes.Contains(label));
            if (inside.Length == 0 || other is not null)
            {
                string seen = other is null ? "" : $": it holds '{other}', too";
                return new Rejection(
                    RejectionCodes.Malformed,
                    $"The folder '{name}' is none of the classes {string.Join(", ", classes)}, nor does it hold these alone{seen}.");
            }

            rows.AddRange(inside.SelectMany(label => Images(root, $"{name}/{label}", label, name)));
        }

        return Outcome.Of<IReadOnlyList<LabelRow>>(rows);
    }

    private static IEnumerable<LabelRow> Images(string root, string folder, string label, string split)
    {
        string[] names =
        [
            .. Directory.EnumerateFiles(Path.Combine(root, folder))
                .Select(file => Path.GetFileName(file))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal),
        ];
        var masks = names.Where(name => name.Contains(MaskMark, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return names.Where(name => !masks.Contains(name)).Select(name =>
        {
            string mask = Path.GetFileNameWithoutExtension(name) + MaskMark + ".png";
            return new LabelRow($"{folder}/{name}", label, "", split, masks.Contains(mask) ? $"{folder}/{mask}" : "");
        });
    }

    private static IEnumerable<string> Folders(string root) =>
        Directory.EnumerateDirectories(root)
            .Select(folder => Path.GetFileName(folder))
            .Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal);
}
