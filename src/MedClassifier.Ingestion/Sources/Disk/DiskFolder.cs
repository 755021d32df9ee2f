using System.Runtime.Versioning;

namespace MedClassifier.Ingestion.Sources.Disk;

/// <summary>
/// Folders whatever the bytes of their names. .NET takes every name on Linux for UTF-8 and cannot open one that is not: such folders are
/// listed by the C library.
/// </summary>
internal static class DiskFolder
{
    // What .NET shows for a byte that is no UTF-8.
    private const char Unreadable = '\uFFFD';
    private const byte TypeUnknown = 0;
    private const byte TypeFolder = 4;
    private const byte TypeLink = 10;

    /// <summary>Whether a path leads to a folder.</summary>
    public static bool Exists(string path) => OperatingSystem.IsLinux() && RawPath.IsRaw(path)
        ? Libc.IsFolder(RawPath.Bytes(path))
        : Directory.Exists(path);

    /// <summary>What a folder holds, in no order; each name is another.</summary>
    /// <exception cref="IOException">It cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static IReadOnlyList<DiskEntry> List(string folder)
    {
        if (OperatingSystem.IsLinux() && RawPath.IsRaw(folder))
        {
            return ListBytes(folder);
        }

        DiskEntry[] entries =
        [
            .. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Select(info => new DiskEntry(info.Name, info.FullName, info is DirectoryInfo || Directory.Exists(info.FullName))),
        ];
        return OperatingSystem.IsLinux() && entries.Any(entry => entry.Name.Contains(Unreadable, StringComparison.Ordinal))
            ? ListBytes(folder)
            : entries;
    }

    /// <summary>What two paths have in common exactly when they lead to the same folder.</summary>
    public static string Place(string folder)
    {
        if (OperatingSystem.IsLinux())
        {
            return Libc.RealPath(RawPath.Bytes(folder)) is { } real ? RawPath.Of(real) : folder;
        }

        try
        {
            return Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
        }
        catch (IOException)
        {
            // Links that go round in a circle; listing will say so.
            return folder;
        }
    }

    [SupportedOSPlatform("linux")]
    private static DiskEntry[] ListBytes(string folder) =>
    [
        .. Libc.Entries(RawPath.Bytes(folder))
            .ToLookup(entry => ByteName.Read(entry.Name), StringComparer.Ordinal)
            .SelectMany(alike => alike.Select(entry =>
            {
                string full = Path.Combine(folder, RawPath.Of(entry.Name));
                bool isFolder = entry.Type == TypeFolder || (entry.Type is TypeUnknown or TypeLink && Libc.IsFolder(RawPath.Bytes(full)));
                // The one of several that is in UTF-8 keeps its name.
                bool isAlone = !RawPath.IsRaw(full[(folder.Length + 1)..]) || alike.Count() == 1;
                return new DiskEntry(isAlone ? alike.Key : ByteName.Escape(entry.Name), full, isFolder);
            })),
    ];
}
