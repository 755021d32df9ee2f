using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>Names of entries. Nothing is ever written under them; a name that leads out of its archive is refused all the same.</summary>
internal static class EntryName
{
    /// <summary>The name with '/' between its parts and without "./" before them.</summary>
    public static string Clean(string name)
    {
        string clean = name.Replace('\\', '/');
        while (clean.StartsWith("./", StringComparison.Ordinal))
        {
            clean = clean[2..];
        }

        return clean;
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static Rejection? Fault(string clean) => LeadsOut(clean)
        ? new Rejection(RejectionCodes.Malformed, "The entry's name leads out of its archive.")
        : null;

    /// <summary>Why a link is not read.</summary>
    /// <param name="clean">The link's own name.</param>
    /// <param name="target">Where it leads, from the folder that it lies in.</param>
    public static Rejection OfLink(string clean, string target)
    {
        string folder = clean[..(clean.LastIndexOf('/') + 1)];
        return IsAbsolute(target) || Climbs(folder + Clean(target))
            ? new Rejection(RejectionCodes.Malformed, "The entry is a link that leads out of its archive.")
            : new Rejection(RejectionCodes.NotApplicable, "The entry is a link; what it leads to is an entry of its own.");
    }

    private static bool LeadsOut(string clean) =>
        clean.Length == 0 || clean.Contains('\0', StringComparison.Ordinal) || IsAbsolute(clean) || clean.Split('/').Contains("..");

    private static bool IsAbsolute(string path) => path.StartsWith('/') || path.StartsWith('\\') || (path.Length > 1 && path[1] == ':');

    private static bool Climbs(string path)
    {
        int depth = 0;
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            depth += part switch { ".." => -1, "." => 0, _ => 1 };
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }
}
