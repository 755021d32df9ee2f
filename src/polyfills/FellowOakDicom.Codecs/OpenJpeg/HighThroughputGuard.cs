using System.Buffers.Binary;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>
/// OpenJPEG's decoder of high-throughput blocks asserts, and so ends the process, where coded data hold a byte above 0x8f after 0xff. The
/// standard allows no such pair in them (ISO 15444-1 B.10.1), so a stream that has one is refused before it gets there.
/// </summary>
internal static class HighThroughputGuard
{
    private const int MainStart = 2;
    private const byte CodingStyle = 0x52;
    private const byte ComponentCodingStyle = 0x53;
    private const byte StartOfTile = 0x90;
    private const byte StartOfData = 0x93;
    private const byte EndOfStream = 0xd9;
    private const int HighThroughputStyle = 0x40;

    /// <summary>Throws a DicomCodecException where a high-throughput codestream could end the process; others are not looked into.</summary>
    internal static void Check(ReadOnlySpan<byte> stream)
    {
        if (!MayBeHighThroughput(stream))
        {
            return;
        }

        int at = MainStart;
        while (at + 4 <= stream.Length && stream[at] == 0xff && stream[at + 1] != EndOfStream)
        {
            at = stream[at + 1] == StartOfTile ? CheckTilePart(stream, at) : at + 2 + SegmentLength(stream, at);
        }

        if (at + 2 > stream.Length || stream[at] != 0xff || stream[at + 1] != EndOfStream)
        {
            throw Malformed("its tile-parts do not lead to the end");
        }
    }

    /// <summary>Any place that could be a coding style of such blocks counts: too many are harmless, one missed is not.</summary>
    private static bool MayBeHighThroughput(ReadOnlySpan<byte> stream)
    {
        for (int at = MainStart; at + 13 < stream.Length; at++)
        {
            int next = stream[at..].IndexOf((byte)0xff);
            at = next < 0 ? stream.Length : at + next;
            if (at + 13 < stream.Length && stream[at + 1] is CodingStyle or ComponentCodingStyle && HasStyle(stream, at))
            {
                return true;
            }
        }

        return false;
    }

    // The block style is byte 8 after the length of COD, and byte 5, or 6 with more than 256 components, after that of COC.
    private static bool HasStyle(ReadOnlySpan<byte> stream, int at)
    {
        int style = stream[at + 1] == CodingStyle ? stream[at + 12] : stream[at + 9] | stream[at + 10];
        return (style & HighThroughputStyle) != 0;
    }

    /// <returns>Where the next tile-part or the end of the stream is.</returns>
    private static int CheckTilePart(ReadOnlySpan<byte> stream, int start)
    {
        if (start + 12 > stream.Length)
        {
            throw Malformed("a tile-part is cut off");
        }

        long length = BinaryPrimitives.ReadUInt32BigEndian(stream[(start + 6)..]);
        long end = length == 0 ? stream.LastIndexOf<byte>([0xff, EndOfStream]) : start + length;
        int at = start + 12;
        while (at + 4 <= stream.Length && stream[at] == 0xff && stream[at + 1] != StartOfData)
        {
            at += 2 + SegmentLength(stream, at);
        }

        if (end > stream.Length || at + 2 > end || stream[at] != 0xff || stream[at + 1] != StartOfData)
        {
            throw Malformed("a tile-part is longer than the stream, or has no data");
        }

        CheckData(stream[(at + 2)..(int)end]);
        return (int)end;
    }

    private static void CheckData(ReadOnlySpan<byte> data)
    {
        for (int at = data.IndexOf((byte)0xff); at >= 0 && at < data.Length;)
        {
            if (at + 1 == data.Length || data[at + 1] > 0x8f)
            {
                throw Malformed("a marker lies within coded data");
            }

            int next = data[(at + 1)..].IndexOf((byte)0xff);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static int SegmentLength(ReadOnlySpan<byte> stream, int at)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
        return length >= 2 ? length : throw Malformed("a marker segment has no length");
    }

    private static DicomCodecException Malformed(string what) => new($"High-throughput JPEG 2000 codestream is malformed: {what}");
}
