using System.Buffers.Binary;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>The central directory of a zip archive (APPNOTE 4.3.12).</summary>
internal static class ZipDirectory
{
    // End of central directory record: its length, the longest comment after it, and the offset of the directory's place within it.
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int PlaceInEnd = 16;

    // A directory record has 46 bytes and a name; more than this many, on average, no archive of images has.
    private const int BytesPerRecord = 256;
    private const int RecordLength = 46;

    // Bit 11 of the general purpose flag; the extra fields of a name in UTF-8 (Info-ZIP) and of numbers of 64 bits.
    private const int IsUtf8 = 0x800;
    private const int UnicodeName = 0x7075;
    private const int Zip64 = 0x0001;

    /// <summary>The records, in order.</summary>
    /// <param name="archive">The archive; can be sought.</param>
    /// <param name="maxEntries">The directory is not read when it is larger than so many entries need.</param>
    /// <exception cref="InvalidDataException">The directory is corrupt.</exception>
    /// <exception cref="EndOfStreamException">There is none.</exception>
    /// <exception cref="ArchiveException">It has too many entries.</exception>
    public static IReadOnlyList<ZipRecord> Read(Stream archive, int maxEntries)
    {
        (long place, long end) = Find(archive);
        if (end - place > LongestComment + ((long)maxEntries * BytesPerRecord))
        {
            throw new ArchiveException(new Rejection(
                RejectionCodes.LimitExceeded, $"The archive's directory is larger than {maxEntries} entries need."));
        }

        if (place < 0 || place > end)
        {
            throw new InvalidDataException();
        }

        byte[] directory = new byte[end - place];
        ReadAt(archive, place, directory);
        archive.Position = 0;
        List<ZipRecord> records = [];
        for (ReadOnlySpan<byte> rest = directory; rest.StartsWith("PK\x01\x02"u8);)
        {
            records.Add(Record(rest, out int length));
            rest = rest[length..];
        }

        return records;
    }

    /// <summary>Reads from a place.</summary>
    /// <exception cref="InvalidDataException">The archive ends before it.</exception>
    public static void ReadAt(Stream archive, long position, Span<byte> buffer)
    {
        if (position < 0 || position > archive.Length - buffer.Length)
        {
            throw new InvalidDataException();
        }

        archive.Position = position;
        archive.ReadExactly(buffer);
    }

    private static (long Place, long End) Find(Stream archive)
    {
        var tail = new byte[Math.Min(archive.Length, EndLength + LongestComment)];
        archive.Seek(-tail.Length, SeekOrigin.End);
        archive.ReadExactly(tail);
        int end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndLength > tail.Length)
        {
            throw new EndOfStreamException();
        }

        long place = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + PlaceInEnd));
        long record = archive.Length - tail.Length + end;
        return (place == uint.MaxValue ? PlaceInZip64(archive, record) : place, record);
    }

    /// <summary>Through the locator, which lies before the end record, to the record of 64-bit numbers (APPNOTE 4.3.14, 4.3.15).</summary>
    private static long PlaceInZip64(Stream archive, long endRecord)
    {
        Span<byte> locator = stackalloc byte[20];
        Span<byte> record = stackalloc byte[56];
        ReadAt(archive, endRecord - locator.Length, locator);
        ReadAt(archive, BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), record);
        return BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
    }

    private static ZipRecord Record(ReadOnlySpan<byte> record, out int length)
    {
        ushort Number(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt16LittleEndian(from[at..]);

        if (record.Length < RecordLength)
        {
            throw new InvalidDataException();
        }

        int name = Number(record, 28);
        int extra = Number(record, 30);
        length = RecordLength + name + extra + Number(record, 32);
        if (length > record.Length)
        {
            throw new InvalidDataException();
        }

        byte[] bytes = record.Slice(RecordLength, name).ToArray();
        string? text = (Number(record, 8) & IsUtf8) != 0 ? Encoding.UTF8.GetString(bytes) : null;
        long local = BinaryPrimitives.ReadUInt32LittleEndian(record[42..]);
        for (ReadOnlySpan<byte> rest = record.Slice(RecordLength + name, extra); rest.Length >= 4;)
        {
            ReadOnlySpan<byte> field = rest[4..];
            int size = Math.Min(Number(rest, 2), field.Length);
            field = field[..size];
            switch (Number(rest, 0))
            {
                case UnicodeName when text is null && size > 5 && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Crc32.Of(bytes):
                    text = Encoding.UTF8.GetString(field[5..]);
                    break;
                case Zip64 when local == uint.MaxValue && size >= 8:
                    // Sizes come first, where they too are of 64 bits; the place is the last but the number of the disk.
                    int before = (BinaryPrimitives.ReadUInt32LittleEndian(record[24..]) == uint.MaxValue ? 8 : 0)
                        + (BinaryPrimitives.ReadUInt32LittleEndian(record[20..]) == uint.MaxValue ? 8 : 0);
                    local = before + 8 <= size ? BinaryPrimitives.ReadInt64LittleEndian(field[before..]) : local;
                    break;
                default:
                    break;
            }

            rest = rest[(4 + size)..];
        }

        return new ZipRecord(bytes, text, Number(record, 10), local);
    }
}
