using MedClassifier.Domain;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// Finds the files of a medium by their File IDs (PS3.10, 8.2). IDs are upper case; a medium may be mounted with its names in lower case,
/// so a name that is not there as written is looked for in any case.
/// </summary>
/// <param name="root">The folder that IDs start from: that of the DICOMDIR.</param>
internal sealed class MediumFolder(string root)
{
    private readonly Dictionary<string, ILookup<string, string>> folders = new(StringComparer.Ordinal);

    /// <summary>The file with an ID; where it is missing or elsewhere, with the reason why it cannot be opened.</summary>
    /// <param name="id">The components of the ID; at least one.</param>
    public SourceFile Find(IReadOnlyList<string> id)
    {
        string named = string.Join('/', id);
        if (id.Any(part => part is "" or "." or ".." || part.AsSpan().ContainsAny("/\\:\0")))
        {
            return Rejected(named, RejectionCodes.Malformed, "The directory names a file outside of its medium.");
        }

        List<string> found = [];
        string folder = root;
        foreach (string part in id)
        {
            string? name = NameIn(folder, part);
            if (name is null)
            {
                return Rejected(named, RejectionCodes.Unreadable, "The directory names this file, and it is not there.");
            }

            found.Add(name);
            folder = Path.Combine(folder, name);
            if (LeadsOut(folder))
            {
                return Rejected(named, RejectionCodes.Malformed, "The directory names a file through a link that leads out of its medium.");
            }
        }

        return new SourceFile(string.Join('/', found), folder);
    }

    private SourceFile Rejected(string name, string code, string message) => new(name, root) { Rejection = new Rejection(code, message) };

    private string? NameIn(string folder, string part)
    {
        if (!folders.TryGetValue(folder, out ILookup<string, string>? names))
        {
            names = Names(folder).ToLookup(name => name, StringComparer.OrdinalIgnoreCase);
            folders.Add(folder, names);
        }

        string[] candidates = [.. names[part]];
        return Array.Find(candidates, name => name == part) ?? candidates.Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static string[] Names(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(info => info.Name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private bool LeadsOut(string path)
    {
        try
        {
            FileSystemInfo? target = File.ResolveLinkTarget(path, returnFinalTarget: true);
            return target is not null && !Path.GetFullPath(target.FullName).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Links in a circle.
            return true;
        }
    }
}
