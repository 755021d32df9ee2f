using System.Buffers.Binary;

namespace MedClassifier.Dicom.Pixels;

/// <summary>What a JPEG or JPEG-LS stream says of itself before its pixels (ITU-T T.81 annex B, T.87 annex C).</summary>
/// <param name="Frame">Its size.</param>
/// <param name="Process">Number of the start-of-frame marker: 0 baseline, 1 extended, 3 lossless, 55 JPEG-LS.</param>
/// <param name="Colour">What it says of three components, by its markers, their names and their sizes.</param>
/// <param name="HasColourMarker">Whether a JFIF or Adobe marker says so: every decoder goes by it.</param>
/// <param name="Exif">Where the Exif block lies that stands before the frame header, a TIFF structure; empty where there is none.</param>
internal sealed record JpegHeader(FrameHeader Frame, int Process, StreamColour Colour, bool HasColourMarker, Range Exif)
{
    private const int FirstFrameMarker = 0xC0;

    private static ReadOnlySpan<byte> ExifStart => "Exif\0\0"u8;

    /// <summary>The name of the process, for a person.</summary>
    public string ProcessName => Process switch
    {
        0 => "baseline",
        1 => "extended sequential",
        2 => "progressive",
        3 => "lossless",
        55 => "JPEG-LS",
        9 or 10 or 11 => "arithmetic coding",
        _ => "hierarchical",
    };

    /// <summary>Reads the markers up to the frame header.</summary>
    /// <returns>Null when there is none.</returns>
    public static JpegHeader? Find(ReadOnlySpan<byte> data)
    {
        bool jfif = false;
        int adobe = -1;
        Range exif = default;
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
            jfif |= marker == 0xE0 && segment.StartsWith("JFIF"u8);
            adobe = marker == 0xEE && segment.Length >= 12 && segment.StartsWith("Adobe"u8) ? segment[11] : adobe;

            if (marker == 0xE1 && segment.StartsWith(ExifStart) && exif.Equals(default))
            {
                exif = (position + 4 + ExifStart.Length)..(position + 2 + length);
            }

            // SOF0 to SOF15 without DHT, JPG and DAC, and SOF55 of JPEG-LS.
            if (marker is (>= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) or 0xF7)
            {
                return segment.Length < 6
                    ? null
                    : new JpegHeader(
                        new FrameHeader(
                            BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), segment[5],
                            segment[0]),
                        marker - FirstFrameMarker, ColourOf(segment, jfif, adobe), jfif || adobe >= 0, exif);
            }

            position += 2 + length;
        }

        return null;
    }

    /// <summary>
    /// Adobe's marker says it outright. Without it chrominance is what is stored coarser than the first component: red, green and blue are all
    /// at full resolution. JFIF knows nothing but YCbCr, and some name their components R, G and B.
    /// </summary>
    private static StreamColour ColourOf(ReadOnlySpan<byte> frame, bool jfif, int adobe)
    {
        if (frame[5] != 3 || frame.Length < 15)
        {
            return StreamColour.Untold;
        }

        bool isCoarser = frame[10] != frame[7] || frame[13] != frame[7];
        bool isNamed = frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B';
        return adobe >= 0 ? (adobe == 0 ? StreamColour.Rgb : StreamColour.Ybr)
            : isCoarser || jfif ? StreamColour.Ybr
            : isNamed ? StreamColour.Rgb
            : StreamColour.Untold;
    }
}
