using System.Buffers.Binary;
using System.IO.Compression;
using MedClassifier.Domain;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.LZMA;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>
/// The ways in which an entry of a zip archive may be packed (APPNOTE 4.4.5): .NET unpacks those of old, SharpCompress bzip2 and LZMA.
/// </summary>
internal static class ZipMethods
{
    private const int Stored = 0;
    private const int Deflate = 8;
    private const int Deflate64 = 9;
    private const int Bzip2 = 12;
    private const int Lzma = 14;
    private const int LocalHeaderLength = 30;

    // APPNOTE 5.8.8: version (2 bytes), length of the properties (2), properties (5, of which the last four are the dictionary's size).
    private const int LzmaHeaderLength = 9;
    private const int LeastDictionary = 1 << 12;

    /// <summary>Why an entry is not unpacked; null when it is.</summary>
    /// <param name="method">Number of the method.</param>
    public static Rejection? Refusal(int method) => method is Stored or Deflate or Deflate64 or Bzip2 or Lzma
        ? null
        : new Rejection(
            RejectionCodes.UnsupportedTransferSyntax,
            $"The entry is packed with {Name(method)}; stored, Deflate, Deflate64, bzip2 and LZMA are read. Unpack the archive, or pack it anew.");

    /// <summary>The content of an entry.</summary>
    /// <param name="archive">The archive; can be sought.</param>
    /// <param name="entry">The entry, as .NET sees it.</param>
    /// <param name="record">The same, as the directory has it.</param>
    /// <exception cref="InvalidDataException">The entry is corrupt.</exception>
    public static Stream Open(Stream archive, ZipArchiveEntry entry, ZipRecord record)
    {
        if (record.Method is not (Bzip2 or Lzma))
        {
            return entry.Open();
        }

        Span<byte> header = stackalloc byte[LocalHeaderLength];
        ZipDirectory.ReadAt(archive, record.LocalHeader, header);
        if (!header.StartsWith("PK\x03\x04"u8))
        {
            throw new InvalidDataException();
        }

        long start = record.LocalHeader + LocalHeaderLength
            + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (entry.CompressedLength < 0 || start > archive.Length - entry.CompressedLength)
        {
            throw new EndOfStreamException();
        }

        archive.Position = start;
        return UnpackedStream.Of(
            () => record.Method == Bzip2
                ? BZip2Stream.Create(
                    new LimitedStream(archive, entry.CompressedLength), SharpCompress.Compressors.CompressionMode.Decompress, false, false, true)
                : OpenLzma(archive, entry));
    }

    private static LzmaStream OpenLzma(Stream archive, ZipArchiveEntry entry)
    {
        byte[] header = new byte[LzmaHeaderLength];
        archive.ReadExactly(header);
        if (BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2)) != 5)
        {
            throw new InvalidDataException();
        }

        // A dictionary larger than the content is of no use, and what a file claims is no reason to take memory.
        byte[] properties = header[4..];
        uint dictionary = BinaryPrimitives.ReadUInt32LittleEndian(properties.AsSpan(1));
        long useful = Math.Clamp(entry.Length, LeastDictionary, Math.Max(LeastDictionary, dictionary));
        BinaryPrimitives.WriteUInt32LittleEndian(properties.AsSpan(1), (uint)useful);
        long packed = entry.CompressedLength - LzmaHeaderLength;
        return LzmaStream.Create(properties, new LimitedStream(archive, packed), packed, entry.Length, true);
    }

    private static string Name(int method) => method switch
    {
        1 => "Shrink",
        >= 2 and <= 5 => "Reduce",
        6 => "Implode",
        20 or 93 => "Zstandard",
        95 => "xz",
        96 => "the method for JPEG",
        98 => "PPMd",
        99 => "AES encryption",
        _ => $"method {method}",
    };
}
