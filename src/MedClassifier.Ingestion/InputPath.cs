using System.Text;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion;

/// <summary>An input as it was named on a command line.</summary>
public static class InputPath
{
    // What .NET shows for a byte that is no UTF-8.
    private const char Unreadable = '\uFFFD';

    /// <summary>Length of a file in bytes; 0 where it cannot be told.</summary>
    public static long LengthOf(string path)
    {
        try
        {
            return path.Length == 0 ? 0 : DiskFile.Length(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Whether there is a file or a folder; one on Linux whose name is no UTF-8 as well, unless more than one could be meant.</summary>
    public static bool Exists(string path) => Find(path) is not null;

    /// <summary>
    /// Where an input lies. On Linux .NET gives a name that is no UTF-8 with U+FFFD in it, so such a part of the path is looked for by that.
    /// </summary>
    /// <returns>A path that sources can open; null where there is none, or more than one could be meant.</returns>
    internal static string? Find(string path)
    {
        if (Path.Exists(path))
        {
            return path;
        }

        if (!OperatingSystem.IsLinux() || path.Length == 0 || !Path.GetFullPath(path).Contains(Unreadable, StringComparison.Ordinal))
        {
            return null;
        }

        string found = "/";
        foreach (string part in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] alike = part.Contains(Unreadable, StringComparison.Ordinal) ? Alike(found, part) : [part];
            if (alike is not [var only])
            {
                return null;
            }

            found = Path.Combine(found, only);
        }

        return DiskFolder.Exists(found) || DiskFile.Exists(found) ? found : null;
    }

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static string[] Alike(string folder, string part)
    {
        try
        {
            return
            [
                .. Libc.Entries(RawPath.Bytes(folder))
                    .Where(entry => Encoding.UTF8.GetString(entry.Name) == part)
                    .Select(entry => RawPath.Of(entry.Name)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
