using System.Text.RegularExpressions;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// Removes pictures of scans that the present results no longer hold: after a change of the configuration, the model or the input. Only
/// what bears the name of an asset key is touched, and of a folder only the pictures that this program writes into it.
/// </summary>
internal static partial class FormerPictures
{
    /// <summary>Removes files and folders of the folder whose asset key no result has; without any result it removes nothing.</summary>
    /// <param name="folder">Holds one file or folder a scan; may be missing.</param>
    /// <param name="results">The present results.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="IOException">Something could not be removed.</exception>
    public static void Remove(string folder, IEnumerable<ScanResult> results, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        bool any = false;
        HashSet<string> present = new(StringComparer.Ordinal);
        foreach (ScanResult result in results)
        {
            any = true;
            present.Add(result.AssetKey);
        }

        foreach (FileSystemInfo entry in any ? new DirectoryInfo(folder).EnumerateFileSystemInfos() : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AssetKey().Match(entry.Name) is { Success: true } key && !present.Contains(key.Groups[1].Value) && entry.LinkTarget is null)
            {
                Remove(entry);
            }
        }
    }

    private static void Remove(FileSystemInfo entry)
    {
        if (entry is FileInfo)
        {
            entry.Delete();
            return;
        }

        foreach (string name in ScanPictures.Names)
        {
            File.Delete(Path.Combine(entry.FullName, name));
        }

        // What a person laid beside the pictures is theirs, and stays.
        if (!Directory.EnumerateFileSystemEntries(entry.FullName).Any())
        {
            entry.Delete();
        }
    }

    [GeneratedRegex(@"^([0-9a-f]{32})(\.png)?$")]
    private static partial Regex AssetKey();
}
