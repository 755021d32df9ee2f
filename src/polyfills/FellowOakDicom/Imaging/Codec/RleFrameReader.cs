using System.Buffers.Binary;

namespace FellowOakDicom.Imaging.Codec;

/// <summary>One RLE frame: a header of 64 bytes with the offsets of its segments (PS3.5 G.5), then the segments (G.3).</summary>
internal readonly ref struct RleFrameReader
{
    private const int HeaderSize = 64;

    private readonly ReadOnlySpan<byte> _data;

    internal RleFrameReader(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderSize)
        {
            throw new DicomCodecException($"RLE frame has {data.Length} bytes, its header needs {HeaderSize}");
        }

        _data = data;
        uint segments = BinaryPrimitives.ReadUInt32LittleEndian(data);
        Segments = segments <= 15 ? (int)segments : throw new DicomCodecException($"RLE header names {segments} segments, at most 15 are allowed");
    }

    internal int Segments { get; }

    /// <summary>Writes so many bytes of a segment, each a step after the one before.</summary>
    internal void ReadSegment(int segment, Span<byte> output, int first, int step, int count)
    {
        ReadOnlySpan<byte> source = Segment(segment);
        int at = first;
        int left = count;
        int position = 0;
        while (left > 0)
        {
            if (position >= source.Length)
            {
                throw new DicomCodecException($"RLE segment {segment} ends {left} bytes of {count} too early");
            }

            sbyte control = (sbyte)source[position++];
            if (control == -128)
            {
                continue;
            }

            bool repeats = control < 0;
            int run = repeats ? 1 - control : control + 1;
            int needed = repeats ? 1 : run;
            if (source.Length - position < needed)
            {
                throw new DicomCodecException($"RLE segment {segment} ends inside a run");
            }

            // A last run may be longer than what is left; what is over is padding.
            int used = Math.Min(run, left);
            for (int i = 0; i < used; i++, at += step)
            {
                output[at] = source[repeats ? position : position + i];
            }

            position += needed;
            left -= used;
        }
    }

    private ReadOnlySpan<byte> Segment(int segment)
    {
        uint start = Offset(segment);
        uint end = segment + 1 < Segments ? Offset(segment + 1) : (uint)_data.Length;
        if (start < HeaderSize || start > end || end > _data.Length)
        {
            throw new DicomCodecException($"RLE segment {segment} lies from byte {start} to {end} of {_data.Length}");
        }

        return _data[(int)start..(int)end];
    }

    private uint Offset(int segment) => BinaryPrimitives.ReadUInt32LittleEndian(_data[(4 + (4 * segment))..]);
}
