using System.Collections.Concurrent;
using MedClassifier.Domain.Text;

namespace MedClassifier.Ingestion.Sources.Disk;

/// <summary>
/// Finds the files that a table names: by the very name, else by one that is the same text in another Unicode form, as macOS writes it, or in
/// another character set than UTF-8. Used by several threads.
/// </summary>
/// <param name="root">Folder that the names start from.</param>
public sealed class NamedFileFinder(string root)
{
    private readonly ConcurrentDictionary<string, ILookup<string, DiskEntry>> folders = new(StringComparer.Ordinal);

    /// <summary>Where a file lies; null where it is not there, or more than one could be meant.</summary>
    /// <param name="name">Relative, with '/' between its parts.</param>
    public string? Find(string name)
    {
        string exact = Path.Combine(root, name);
        if (DiskFile.Exists(exact))
        {
            return exact;
        }

        return Walk(name) is { Length: > 0 } way && !way[^1].IsFolder ? way[^1].FullPath : null;
    }

    /// <summary>The file's name as a source lists it; null where it is not there, or more than one could be meant.</summary>
    /// <param name="name">Relative, with '/' between its parts.</param>
    public string? ListedName(string name) => DiskFile.Exists(Path.Combine(root, name)) ? name
        : Walk(name) is { Length: > 0 } way && !way[^1].IsFolder ? string.Join('/', way.Select(entry => entry.Name))
        : null;

    private DiskEntry[]? Walk(string name)
    {
        List<DiskEntry> way = [];
        string folder = root;
        foreach (string part in name.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            DiskEntry[] alike = [.. folders.GetOrAdd(folder, Entries)[CanonicalText.Key(part)]];
            if ((Array.Find(alike, entry => entry.Name == part) ?? (alike is [var only] ? only : null)) is not { } found)
            {
                return null;
            }

            way.Add(found);
            folder = found.FullPath;
        }

        return [.. way];
    }

    private static ILookup<string, DiskEntry> Entries(string folder)
    {
        try
        {
            return DiskFolder.List(folder).ToLookup(entry => CanonicalText.Key(entry.Name), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Array.Empty<DiskEntry>().ToLookup(entry => entry.Name);
        }
    }
}
