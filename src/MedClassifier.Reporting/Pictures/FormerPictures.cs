using System.Globalization;
using System.Text.RegularExpressions;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// Removes pictures of scans that the present results no longer hold: after a change of the configuration, the model or the input. Only
/// what bears the name of an asset key is touched.
/// </summary>
internal static partial class FormerPictures
{
    // Pictures of maps, which earlier versions wrote; pages draw them now.
    private const string FormerMap = ".map.png";

    /// <summary>Removes files whose asset key no result has; without any result it removes nothing.</summary>
    /// <param name="folder">Holds the pictures, or folders of them; may be missing.</param>
    /// <param name="present">Asset keys of the present results, as numbers.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="IOException">Something could not be removed.</exception>
    public static void Remove(string folder, IReadOnlySet<UInt128> present, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(present);
        if (present.Count == 0 || !Directory.Exists(folder))
        {
            return;
        }

        Remove(new DirectoryInfo(folder), present, cancellationToken);
        foreach (DirectoryInfo below in new DirectoryInfo(folder).EnumerateDirectories().Where(below => Shelf().IsMatch(below.Name)))
        {
            Remove(below, present, cancellationToken);
            // What a person laid beside the pictures is theirs, and stays.
            if (below.LinkTarget is null && !below.EnumerateFileSystemInfos().Any())
            {
                below.Delete();
            }
        }
    }

    /// <summary>An asset key as a number: a set of a million of them takes a tenth of what their texts take.</summary>
    public static UInt128 NumberOf(string assetKey) => UInt128.Parse(assetKey, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static void Remove(DirectoryInfo folder, IReadOnlySet<UInt128> present, CancellationToken cancellationToken)
    {
        if (folder.LinkTarget is not null)
        {
            return;
        }

        foreach (FileInfo file in folder.EnumerateFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Picture().Match(file.Name) is { Success: true } key && file.LinkTarget is null
                && (key.Groups[2].Value == FormerMap || !present.Contains(NumberOf(key.Groups[1].Value))))
            {
                file.Delete();
            }
        }
    }

    [GeneratedRegex(@"^([0-9a-f]{32})(\.png|\.small\.png|\.map\.png|\.js)$")]
    private static partial Regex Picture();

    [GeneratedRegex("^[0-9a-f]{2}$")]
    private static partial Regex Shelf();
}
