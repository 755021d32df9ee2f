using System.Numerics;
using System.Runtime.InteropServices;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// Lossy streams of more bits than BitsStored may hold values that BitsStored do not: they become the largest value, where masking would
/// wrap them to a small one. Signed values are saturated by the decoder, which alone knows their sign.
/// </summary>
internal static class Overshoot
{
    /// <summary>Brings the samples of a decoded frame within BitsStored, in place.</summary>
    /// <param name="samples">Little-endian samples of 8 or 16 bits, as a decoder gave them.</param>
    /// <param name="layout">How they are to be read.</param>
    /// <param name="stream">What the stream says of itself.</param>
    /// <param name="transferSyntax">Its transfer syntax.</param>
    public static void Clamp(Span<byte> samples, PixelLayout layout, FrameHeader stream, string transferSyntax)
    {
        bool possible = KnownTransferSyntaxes.IsLossy(transferSyntax) && !layout.IsSigned && stream.Precision > layout.BitsStored
            && layout.HighBit == layout.BitsStored - 1;
        if (!possible)
        {
            return;
        }

        int most = (1 << layout.BitsStored) - 1;
        if (layout.BitsAllocated == 8)
        {
            Clamp(samples, (byte)most);
        }
        else
        {
            Clamp(MemoryMarshal.Cast<byte, ushort>(samples), (ushort)most);
        }
    }

    private static void Clamp<T>(Span<T> samples, T most)
        where T : struct, IBinaryInteger<T>
    {
        int i = 0;
        var limit = new Vector<T>(most);
        for (; i + Vector<T>.Count <= samples.Length; i += Vector<T>.Count)
        {
            Vector.Min(new Vector<T>(samples[i..]), limit).CopyTo(samples[i..]);
        }

        for (; i < samples.Length; i++)
        {
            samples[i] = T.Min(samples[i], most);
        }
    }
}
