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

    // A control byte that writes nothing (PS3.5 G.3.2), and as good for padding as zero.
    private const byte NoOperation = 0x80;

    /// <summary>What the number of segments says of the samples, where the data set says otherwise.</summary>
    public static Outcome<StreamFit> Fit(ReadOnlySpan<byte> data, PixelLayout label)
    {
        if (data.Length < HeaderLength)
        {
            return Fault($"The RLE header is cut off: it has {HeaderLength} bytes, {data.Length} are there");
        }

        uint segments = BinaryPrimitives.ReadUInt32LittleEndian(data);
        if (segments == Math.Max(1, label.BitsAllocated / 8) * label.Samples)
        {
            return new StreamFit(label, []);
        }

        int samples = segments % 3 == 0 ? 3 : 1;
        int bits = 8 * (int)(segments / samples);
        if (segments is not (1 or 2 or 3 or 6) || bits > label.BitsAllocated)
        {
            return Fault(
                $"The RLE frame has {segments} segments; {Math.Max(1, label.BitsAllocated / 8) * label.Samples} are needed for {label.Samples} "
                + $"samples of {label.BitsAllocated} bits");
        }

        bool isGrey = PixelLayoutReader.IsGrey(label.Photometric);
        int stored = Math.Min(bits, label.BitsStored);
        return new StreamFit(
            label with
            {
                Samples = samples,
                BitsAllocated = bits,
                BitsStored = stored,
                HighBit = stored - 1,
                Photometric = samples == 1 ? (isGrey ? label.Photometric : "MONOCHROME2") : isGrey ? "RGB" : label.Photometric,
            },
            [
                $"the RLE frame has {segments} segments where {label.Samples} samples of {label.BitsAllocated} bits are said; "
                + $"it was read as {samples} of {bits}",
            ]);
    }

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
                return Fault($"The RLE frame is cut off: segment {s} lies at {start} to {end} of {data.Length} bytes");
            }

            int sample = s / sampleBytes;
            int place = (sample * sampleBytes) + (sampleBytes - 1 - (s % sampleBytes));
            int? used = Expand(data[(int)start..(int)end], result, place, segments, length);
            if (used is int many && data[((int)start + many)..(int)end].ContainsAnyExcept<byte>(0x00, NoOperation))
            {
                return Fault($"RLE segment {s} holds more than its {length} bytes: {(int)(end - start) - many} of it are over");
            }

            if (used is null)
            {
                return Fault($"The RLE frame is cut off: segment {s} ends before its {length} bytes");
            }
        }

        return result;
    }

    /// <summary>Writes a segment's bytes to every step-th place.</summary>
    /// <returns>How many bytes of the segment were used; null where it ends too early.</returns>
    private static int? Expand(ReadOnlySpan<byte> segment, Span<byte> result, int place, int step, int length)
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
                return null;
            }

            // A run may go beyond the end of the image by its padding.
            for (int i = 0; i < count && written < length; i++)
            {
                result[place + (step * written++)] = segment[position + (run ? 0 : i)];
            }

            position += run ? 1 : count;
        }

        return written == length ? position : null;
    }

    private static Rejection Fault(string message) => new(RejectionCodes.Malformed, message + ".", "(7FE0,0010)");
}
