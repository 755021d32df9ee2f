using System.Numerics;
using System.Runtime.InteropServices;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// Which bits of decoded samples count. A stream may hold more bits than Bits Stored, or signed numbers where the data set says unsigned: masking
/// by the data set would wrap them without a word. Where all values fit, nothing changes; where a lossy stream goes a little beyond, values become
/// the largest or the smallest that fit; else precision and sign of the stream are the true ones.
/// </summary>
internal static class StoredBits
{
    // What quantisation adds beyond the range of the values that were compressed: up to a sixteenth of it.
    private const int OvershootShift = 4;

    /// <summary>Settles it; may change samples in place.</summary>
    /// <param name="samples">Little-endian samples of 8 or 16 bits, as a decoder gave them.</param>
    /// <param name="layout">How the data set would read them.</param>
    /// <param name="stream">What the stream says of itself.</param>
    /// <returns>How they are to be read, and what is to be noted; null for nothing.</returns>
    public static (PixelLayout Layout, string? Note) Settle(Span<byte> samples, PixelLayout layout, Codestream stream)
    {
        int precision = stream.Frame.Precision;
        if (stream.Frame.IsSigned && !layout.IsSigned)
        {
            int bits = Math.Max(precision, layout.BitsStored);
            return (
                layout with { IsSigned = true, BitsStored = bits, HighBit = bits - 1 },
                "the samples of the stream are signed where Pixel Representation says unsigned; they were read as signed");
        }

        if (precision <= layout.BitsStored || layout.HighBit != layout.BitsStored - 1)
        {
            return (layout, null);
        }

        // An unsigned stream that holds two's complement has it in so many bits as it has.
        bool isExtended = stream.Frame.IsSigned || !layout.IsSigned || precision == layout.BitsAllocated;
        (int low, int high) = Extremes(samples, layout, isExtended ? 0 : layout.BitsAllocated - precision);
        (int least, int most) = layout.IsSigned
            ? (-(1 << (layout.BitsStored - 1)), (1 << (layout.BitsStored - 1)) - 1)
            : (0, (1 << layout.BitsStored) - 1);
        int margin = (most - least + 1) >> OvershootShift;
        if ((low >= least && high <= most) || (layout.IsSigned && low >= 0 && high < 1 << layout.BitsStored))
        {
            return (layout, null);
        }

        if (stream.IsLossy && isExtended && low >= least - margin && high <= most + margin)
        {
            Clamp(samples, layout, least, most);
            return (layout, null);
        }

        return (
            layout with { BitsStored = precision, HighBit = precision - 1 },
            $"the samples of the stream have {precision} bits and fill more than the {layout.BitsStored} of Bits Stored; all of them were read");
    }

    private static (int Low, int High) Extremes(Span<byte> samples, PixelLayout layout, int unused)
    {
        if (layout.BitsAllocated == 8)
        {
            return layout.IsSigned ? Extremes(MemoryMarshal.Cast<byte, sbyte>(samples), unused) : Extremes<byte>(samples, unused);
        }

        return layout.IsSigned
            ? Extremes(MemoryMarshal.Cast<byte, short>(samples), unused)
            : Extremes(MemoryMarshal.Cast<byte, ushort>(samples), unused);
    }

    private static (int Low, int High) Extremes<T>(ReadOnlySpan<T> samples, int unused)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T low = T.MaxValue;
        T high = T.MinValue;
        foreach (T sample in samples)
        {
            T value = (sample << unused) >> unused;
            low = T.Min(low, value);
            high = T.Max(high, value);
        }

        return (int.CreateChecked(low), int.CreateChecked(high));
    }

    private static void Clamp(Span<byte> samples, PixelLayout layout, int least, int most)
    {
        switch (layout.BitsAllocated, layout.IsSigned)
        {
            case (8, false):
                Clamp(samples, (byte)least, (byte)most);
                break;
            case (8, true):
                Clamp(MemoryMarshal.Cast<byte, sbyte>(samples), (sbyte)least, (sbyte)most);
                break;
            case (_, false):
                Clamp(MemoryMarshal.Cast<byte, ushort>(samples), (ushort)least, (ushort)most);
                break;
            default:
                Clamp(MemoryMarshal.Cast<byte, short>(samples), (short)least, (short)most);
                break;
        }
    }

    private static void Clamp<T>(Span<T> samples, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        int i = 0;
        var (low, high) = (new Vector<T>(least), new Vector<T>(most));
        for (; i + Vector<T>.Count <= samples.Length; i += Vector<T>.Count)
        {
            Vector.Max(Vector.Min(new Vector<T>(samples[i..]), high), low).CopyTo(samples[i..]);
        }

        for (; i < samples.Length; i++)
        {
            samples[i] = T.Max(T.Min(samples[i], most), least);
        }
    }
}
