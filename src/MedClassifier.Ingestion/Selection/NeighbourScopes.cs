using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Sources.Archives;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Selection;

/// <summary>The places where others of a file's study may lie, the nearest first.</summary>
/// <param name="options">What files and archives may ask for.</param>
internal sealed class NeighbourScopes(IngestOptions options)
{
    /// <summary>Bytes of a file that are read: all attributes that conditions and geometry need come before the pixels.</summary>
    public const int HeadLength = 1 << 20;

    /// <summary>The scopes of a file: of an entry its archive, else its folder and the one around it.</summary>
    public IEnumerable<NeighbourScope> Of(SourceFile file)
    {
        if (file.Archive is { } archive)
        {
            return [new NeighbourScope(file.FullPath, () => Entries(new SourceFile(archive, file.FullPath)))];
        }

        if (file.Content is not null || Path.GetDirectoryName(file.FullPath) is not { Length: > 0 } folder)
        {
            return [];
        }

        var own = new NeighbourScope(folder, () => Heads(Paths(folder, SearchOption.TopDirectoryOnly)));
        return file.Path.Contains('/', StringComparison.Ordinal) && Path.GetDirectoryName(folder) is { } beside
            ? [own, new NeighbourScope(beside + "/**", () => Heads(Paths(beside, SearchOption.AllDirectories)))]
            : [own];
    }

    /// <summary>The files at these paths.</summary>
    public static IEnumerable<Func<byte[]?>> Heads(IEnumerable<string> paths) => paths.Select(path => new Func<byte[]?>(() => Head(path)));

    private IEnumerable<Func<byte[]?>> Entries(SourceFile archive) =>
        new ArchiveReader(options).Files(archive).Select(entry => new Func<byte[]?>(() => entry.Content));

    private static IEnumerable<string> Paths(string folder, SearchOption depth)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = depth == SearchOption.AllDirectories };
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal) : [];
    }

    private static byte[]? Head(string path)
    {
        try
        {
            if (DiskFile.HasNoBytes(path))
            {
                return null;
            }

            using FileStream stream = DiskFile.Open(path);
            byte[] head = new byte[Math.Min(stream.Length, HeadLength)];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
