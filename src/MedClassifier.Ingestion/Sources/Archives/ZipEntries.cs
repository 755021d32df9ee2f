using System.Buffers.Binary;
using System.IO.Compression;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>Reads a zip archive in the order of its central directory.</summary>
internal static class ZipEntries
{
    // End of central directory record: its length, the longest comment after it, and the offset of the directory's place within it.
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int PlaceInEnd = 16;

    // A directory record has 46 bytes and a name; more than this many, on average, no archive of images has.
    private const int BytesPerRecord = 256;

    // Unix file types in the upper half of the external attributes.
    private const int TypeMask = 0xF000;
    private const int TypeOfLink = 0xA000;
    private const int TypeOfFile = 0x8000;
    private const int TypeOfFolder = 0x4000;

    /// <summary>The entries.</summary>
    /// <param name="archive">The archive; can be sought.</param>
    /// <param name="maxEntries">The directory is not read when it is larger than so many entries need.</param>
    /// <param name="budget">Where unpacked bytes are counted.</param>
    /// <exception cref="InvalidDataException">The archive is corrupt.</exception>
    /// <exception cref="ArchiveException">It has too many entries.</exception>
    public static IEnumerable<ArchiveEntry> Read(Stream archive, int maxEntries, ArchiveBudget budget)
    {
        CheckDirectory(archive, maxEntries);
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            Rejection? reason = entry.IsEncrypted
                ? new Rejection(RejectionCodes.Encrypted, "The entry needs a password.")
                : null;
            yield return new ArchiveEntry(
                entry.FullName, Kind(entry), () => new MeteredStream(entry.Open(), budget), entry.Length, entry.Crc32, reason);
        }
    }

    private static ArchiveEntryKind Kind(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & TypeMask) switch
    {
        _ when entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\') => ArchiveEntryKind.Folder,
        TypeOfLink => ArchiveEntryKind.Link,
        TypeOfFolder => ArchiveEntryKind.Folder,
        0 or TypeOfFile => ArchiveEntryKind.File,
        _ => ArchiveEntryKind.Other,
    };

    /// <summary>Every record of the directory is read into memory, however many the archive says there are: so its size is looked at first.</summary>
    private static void CheckDirectory(Stream archive, int maxEntries)
    {
        var tail = new byte[Math.Min(archive.Length, EndLength + LongestComment)];
        archive.Seek(-tail.Length, SeekOrigin.End);
        archive.ReadExactly(tail);
        archive.Position = 0;
        int end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndLength > tail.Length)
        {
            throw new EndOfStreamException();
        }

        long place = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + PlaceInEnd));
        long recordPlace = archive.Length - tail.Length + end;
        if (place == uint.MaxValue)
        {
            place = PlaceInZip64(archive, recordPlace);
        }

        if (archive.Length - place > tail.Length + ((long)maxEntries * BytesPerRecord))
        {
            throw new ArchiveException(new Rejection(
                RejectionCodes.LimitExceeded, $"The archive's directory is larger than {maxEntries} entries need."));
        }
    }

    /// <summary>Through the locator, which lies before the end record, to the record of 64-bit numbers (APPNOTE 4.3.14, 4.3.15).</summary>
    private static long PlaceInZip64(Stream archive, long endRecord)
    {
        Span<byte> locator = stackalloc byte[20];
        Span<byte> record = stackalloc byte[56];
        ReadAt(archive, endRecord - locator.Length, locator);
        ReadAt(archive, BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), record);
        archive.Position = 0;
        return BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
    }

    private static void ReadAt(Stream archive, long position, Span<byte> buffer)
    {
        if (position < 0 || position > archive.Length - buffer.Length)
        {
            throw new InvalidDataException();
        }

        archive.Position = position;
        archive.ReadExactly(buffer);
    }
}
