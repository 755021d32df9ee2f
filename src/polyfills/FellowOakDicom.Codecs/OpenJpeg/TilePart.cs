using System.Buffers.Binary;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>A tile-part of a JPEG 2000 codestream (ISO 15444-1 A.3).</summary>
/// <param name="Start">Of its SOT marker.</param>
/// <param name="Data">Of its coded data, behind SOD.</param>
/// <param name="End">Where the next tile-part begins, or the stream's end marker.</param>
internal readonly record struct TilePart(int Start, int Data, int End)
{
    private const int MainStart = 2;
    private const byte StartOfTile = 0x90;
    private const byte StartOfData = 0x93;
    private const byte EndOfStream = 0xd9;

    /// <summary>All of a stream's. Throws a DicomCodecException where they do not lead to its end marker.</summary>
    internal static IReadOnlyList<TilePart> Of(ReadOnlySpan<byte> stream)
    {
        List<TilePart> parts = [];
        int at = MainStart;
        while (at + 4 <= stream.Length && stream[at] == 0xff && stream[at + 1] != EndOfStream)
        {
            if (stream[at + 1] == StartOfTile)
            {
                parts.Add(At(stream, at));
                at = parts[^1].End;
            }
            else
            {
                at += SegmentLength(stream, at);
            }
        }

        return at + 2 <= stream.Length && stream[at] == 0xff && stream[at + 1] == EndOfStream
            ? parts
            : throw Malformed("its tile-parts do not lead to the end");
    }

    /// <summary>Bytes of a marker segment, its marker included.</summary>
    internal static int SegmentLength(ReadOnlySpan<byte> stream, int at)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
        return length >= 2 ? 2 + length : throw Malformed("a marker segment has no length");
    }

    internal static DicomCodecException Malformed(string what) => new($"High-throughput JPEG 2000 codestream is malformed: {what}");

    private static TilePart At(ReadOnlySpan<byte> stream, int start)
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
            at += SegmentLength(stream, at);
        }

        return end > stream.Length || at + 2 > end || stream[at] != 0xff || stream[at + 1] != StartOfData
            ? throw Malformed("a tile-part is longer than the stream, or has no data")
            : new TilePart(start, at + 2, (int)end);
    }
}
