using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// Finds the files of a medium by their File IDs (PS3.10, 8.2). IDs are upper case and have no extensions; whoever copies a medium may lower
/// the case of its names, give them the extension .dcm, or leave on them what its file system adds (ISO 9660: a full stop and a version).
/// </summary>
/// <param name="root">The folder that IDs start from: that of the DICOMDIR.</param>
internal sealed class MediumFolder(string root)
{
    private static readonly string[] Extensions = [".dcm", ".dicom", ".dic", ".ima", ".img"];

    private readonly Dictionary<string, IReadOnlyList<DiskEntry>> folders = new(StringComparer.Ordinal);

    /// <summary>The file with an ID; where it is missing or elsewhere, with the reason why it cannot be opened.</summary>
    /// <param name="id">The components of the ID; at least one. Some writers put them all into one, with slashes.</param>
    public SourceFile Find(IReadOnlyList<string> id)
    {
        string named = string.Join('/', id);
        if (id is [var whole] && !whole.StartsWith('/'))
        {
            id = whole.Split('/');
        }

        if (id.Any(part => part is "" or "." or ".." || part.AsSpan().ContainsAny("/\\:\0")))
        {
            return Rejected(named, RejectionCodes.Malformed, "The directory names a file outside of its medium.");
        }

        List<string> found = [];
        string folder = root;
        foreach ((int at, string part) in id.Index())
        {
            DiskEntry[] alike = Alike(folder, part, isFolder: at < id.Count - 1);
            if (alike.Length != 1)
            {
                return Rejected(named, RejectionCodes.Unreadable, alike.Length == 0
                    ? "The directory names this file, and it is not there."
                    : $"The directory names this file, and {alike.Length} files could be it, none called just so.");
            }

            found.Add(alike[0].Name);
            folder = alike[0].FullPath;
            if (LeadsOut(folder))
            {
                return Rejected(named, RejectionCodes.Malformed, "The directory names a file through a link that leads out of its medium.");
            }
        }

        return new SourceFile(string.Join('/', found), folder);
    }

    private SourceFile Rejected(string name, string code, string message) => new(name, root) { Rejection = new Rejection(code, message) };

    /// <summary>The one entry that is meant by a component, by the closest likeness that any has; all of them where it is not one.</summary>
    private DiskEntry[] Alike(string folder, string part, bool isFolder)
    {
        DiskEntry[] entries = [.. Entries(folder).Where(entry => entry.IsFolder == isFolder)];
        bool Same(string name, StringComparison comparison) => string.Equals(name, part, comparison);

        Func<DiskEntry, bool>[] likenesses =
        [
            entry => Same(entry.Name, StringComparison.Ordinal),
            entry => Same(entry.Name, StringComparison.OrdinalIgnoreCase),
            entry => Same(WithoutVersion(entry.Name), StringComparison.OrdinalIgnoreCase),
            entry => !isFolder && Same(Stem(entry.Name, Extensions), StringComparison.OrdinalIgnoreCase),
            entry => !isFolder && Same(Path.GetFileNameWithoutExtension(entry.Name), StringComparison.OrdinalIgnoreCase),
            entry => !isFolder && string.Equals(entry.Name, Stem(part, Extensions), StringComparison.OrdinalIgnoreCase),
        ];
        DiskEntry[] found = [.. likenesses.Select(likeness => entries.Where(likeness).ToArray()).FirstOrDefault(alike => alike.Length > 0) ?? []];
        // Names that differ in case alone: the first one, as long as there is any.
        return found.Length > 1 && found.All(entry => Same(entry.Name, StringComparison.OrdinalIgnoreCase))
            ? [found.MinBy(entry => entry.Name, StringComparer.Ordinal)!]
            : found;
    }

    private static string WithoutVersion(string name)
    {
        int version = name.LastIndexOf(';');
        return (version > 0 ? name[..version] : name).TrimEnd('.');
    }

    private static string Stem(string name, string[] extensions) =>
        extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;

    private IReadOnlyList<DiskEntry> Entries(string folder)
    {
        if (folders.TryGetValue(folder, out IReadOnlyList<DiskEntry>? entries))
        {
            return entries;
        }

        try
        {
            entries = DiskFolder.List(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            entries = [];
        }

        folders.Add(folder, entries);
        return entries;
    }

    private bool LeadsOut(string path)
    {
        try
        {
            FileSystemInfo? target = File.ResolveLinkTarget(path, returnFinalTarget: true);
            return target is not null && !Path.GetFullPath(target.FullName).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException) when (RawPath.IsRaw(path))
        {
            return !DiskFolder.Place(path).StartsWith(DiskFolder.Place(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Links in a circle.
            return true;
        }
    }
}
