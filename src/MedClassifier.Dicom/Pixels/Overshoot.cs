using System.Buffers.Binary;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// Lossy streams of more bits than BitsStored may hold values that BitsStored do not: they become the largest value, where masking would
/// wrap them to a small one. Signed values are saturated by the decoder, which alone knows their sign.
/// </summary>
internal static class Overshoot
{
    /// <summary>The same frame within BitsStored.</summary>
    public static StoredFrame Clamp(StoredFrame frame, FrameHeader stream, string transferSyntax)
    {
        PixelLayout layout = frame.Layout;
        bool possible = KnownTransferSyntaxes.IsLossy(transferSyntax) && !layout.IsSigned && stream.Precision > layout.BitsStored
            && layout.HighBit == layout.BitsStored - 1;
        if (!possible)
        {
            return frame;
        }

        byte[] bytes = frame.Bytes.ToArray();
        int most = (1 << layout.BitsStored) - 1;
        if (layout.BitsAllocated == 8)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)Math.Min(bytes[i], most);
            }
        }
        else
        {
            for (int i = 0; i + 1 < bytes.Length; i += 2)
            {
                Span<byte> sample = bytes.AsSpan(i, 2);
                BinaryPrimitives.WriteUInt16LittleEndian(sample, (ushort)Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(sample), most));
            }
        }

        return frame with { Bytes = bytes };
    }
}
