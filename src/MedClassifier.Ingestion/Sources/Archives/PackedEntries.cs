using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using SharpCompress.Compressors.BZip2;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>
/// Reads what gzip (RFC 1952) or bzip2 has packed: a tar archive, or a single file, which is called like the packed one without its ending.
/// </summary>
internal static class PackedEntries
{
    // Header and trailer of a gzip file (RFC 1952, 2.3), and the two bytes to which nothing deflates.
    private const int LeastGzip = 20;

    private static readonly string[] Endings = [".gz", ".bz2"];

    /// <summary>The entries, each to be read before the next one is asked for.</summary>
    /// <param name="stream">The packed bytes; can be sought.</param>
    /// <param name="format">gzip or bzip2.</param>
    /// <param name="path">Path of the packed file.</param>
    /// <param name="budget">Where unpacked bytes are counted.</param>
    public static IEnumerable<ArchiveEntry> Read(Stream stream, ArchiveFormat format, string path, ArchiveBudget budget)
    {
        using var unpacked = new MeteredStream(Open(stream, format), budget);
        byte[] head = new byte[ArchiveFormats.HeadLength];
        int length = unpacked.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var all = new PrefixedStream(head.AsMemory(0, length), unpacked);
        if (ArchiveFormats.Of(head.AsSpan(0, length)) != ArchiveFormat.Tar)
        {
            string name = Name(path);
            yield return new ArchiveEntry(name, ArchiveEntryKind.File, () => all, null)
            {
                NameBytes = Encoding.UTF8.GetBytes(name),
                Check = format == ArchiveFormat.Gzip ? content => CheckTrailer(stream, content) : null,
            };
            yield break;
        }

        foreach (ArchiveEntry entry in TarEntries.Read(all))
        {
            yield return entry;
        }

        // The checksum stands at the very end.
        var rest = new byte[1 << 16];
        while (all.Read(rest) > 0)
        {
        }
    }

    private static Stream Open(Stream stream, ArchiveFormat format) => format == ArchiveFormat.Gzip
        ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true)
        : UnpackedStream.Of(() => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Decompress, true, false, true));

    private static string Name(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        string? ending = Array.Find(Endings, known => name.Length > known.Length && name.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        return ending is null ? name : name[..^ending.Length];
    }

    /// <summary>
    /// A gzip file ends with the checksum and the length of what it unpacks to; .NET does not mind when it ends before. Of several members
    /// the last one's stand there.
    /// </summary>
    private static void CheckTrailer(Stream stream, byte[] content)
    {
        Span<byte> trailer = stackalloc byte[8];
        if (stream.Length >= trailer.Length)
        {
            ZipDirectory.ReadAt(stream, stream.Length - trailer.Length, trailer);
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        if (stream.Length < LeastGzip || length > content.Length
            || Crc32.Of(content.AsSpan((int)(content.Length - length))) != BinaryPrimitives.ReadUInt32LittleEndian(trailer))
        {
            throw new ArchiveException(new Rejection(
                RejectionCodes.Truncated, "The gzip file ends before what it promised: its last bytes are not the checksum of its content."));
        }
    }
}
