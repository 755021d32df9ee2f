using System.Buffers.Binary;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// RLE Lossless (PS3.5 annex G): one segment for each byte of a sample, the most significant first. Read here because fo-dicom's codec
/// refuses samples of 1 and of 32 bits.
/// </summary>
internal static class RleFrame
{
    private const int HeaderLength = 64;
    private const int MostSegments = 15;

    /// <returns>Samples in little endian, colours by pixel; or why the frame cannot be decoded.</returns>
    public static Outcome<byte[]> Decode(ReadOnlySpan<byte> data, PixelLayout layout)
    {
        int sampleBytes = Math.Max(1, layout.BitsAllocated / 8);
        int segments = sampleBytes * layout.Samples;
        int length = layout.BitsAllocated == 1 ? (layout.PixelsPerFrame + 7) / 8 : layout.PixelsPerFrame;
        if (data.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(data) != segments || segments > MostSegments)
        {
            return Fault($"The RLE header does not have {segments} segments");
        }

        var result = new byte[checked(length * segments)];
        for (int s = 0; s < segments; s++)
        {
            uint start = BinaryPrimitives.ReadUInt32LittleEndian(data[(4 * (s + 1))..]);
            uint end = s + 1 < segments ? BinaryPrimitives.ReadUInt32LittleEndian(data[(4 * (s + 2))..]) : (uint)data.Length;
            if (start < HeaderLength || end < start || end > data.Length)
            {
                return Fault($"RLE segment {s} lies outside of the frame");
            }

            int sample = s / sampleBytes;
            int place = (sample * sampleBytes) + (sampleBytes - 1 - (s % sampleBytes));
            if (!Expand(data[(int)start..(int)end], result, place, segments, length))
            {
                return Fault($"RLE segment {s} ends before its {length} bytes");
            }
        }

        return result;
    }

    /// <summary>Writes a segment's bytes to every step-th place.</summary>
    private static bool Expand(ReadOnlySpan<byte> segment, Span<byte> result, int place, int step, int length)
    {
        int written = 0;
        int position = 0;
        while (written < length && position < segment.Length)
        {
            int control = (sbyte)segment[position++];
            if (control == -128)
            {
                continue;
            }

            bool run = control < 0;
            int count = run ? 1 - control : control + 1;
            if (position + (run ? 1 : count) > segment.Length)
            {
                return false;
            }

            // A run may go beyond the end of the image by its padding.
            for (int i = 0; i < count && written < length; i++)
            {
                result[place + (step * written++)] = segment[position + (run ? 0 : i)];
            }

            position += run ? 1 : count;
        }

        return written == length;
    }

    private static Rejection Fault(string message) => new(RejectionCodes.Malformed, message + ".", "(7FE0,0010)");
}
