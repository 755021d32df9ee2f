using System.Buffers.Binary;

namespace MedClassifier.Dicom.Pixels;

/// <summary>What a JPEG stream says of itself before its pixels (ITU-T T.81, annex B).</summary>
/// <param name="Width">Samples per line.</param>
/// <param name="Height">Lines.</param>
/// <param name="Components">1 for grey, 3 for colour.</param>
/// <param name="Precision">Bits per sample.</param>
/// <param name="IsYbr">Whether a JFIF or Adobe marker says that the three components are luminance and chrominance.</param>
public sealed record JpegHeader(int Width, int Height, int Components, int Precision, bool IsYbr)
{
    /// <summary>Reads the markers up to the frame header.</summary>
    /// <returns>Null when there is none.</returns>
    public static JpegHeader? Find(ReadOnlySpan<byte> data)
    {
        bool ybr = false;
        int position = 2;
        while (position + 4 <= data.Length && data[position] == 0xFF)
        {
            byte marker = data[position + 1];
            if (marker == 0xFF)
            {
                position++;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(data[(position + 2)..]);
            if (length < 2 || position + 2 + length > data.Length)
            {
                return null;
            }

            ReadOnlySpan<byte> segment = data.Slice(position + 4, length - 2);
            ybr |= marker == 0xE0 && segment.StartsWith("JFIF"u8);
            ybr |= marker == 0xEE && segment.Length >= 12 && segment.StartsWith("Adobe"u8) && segment[11] == 1;

            // SOF0 to SOF15, without DHT, JPG and DAC.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return segment.Length < 6
                    ? null
                    : new JpegHeader(
                        BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), segment[5],
                        segment[0], ybr);
            }

            position += 2 + length;
        }

        return null;
    }
}
