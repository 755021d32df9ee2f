using System.Buffers.Binary;

namespace MedClassifier.Ingestion.Raster;

/// <summary>
/// How a camera says that a JPEG is to be turned or mirrored before it is shown: tag 0x0112 of the Exif marker. The pixels are taken as stored;
/// whoever compares the report with another viewer should know.
/// </summary>
internal static class ExifOrientation
{
    private const ushort Orientation = 0x0112;
    private const ushort Short = 3;
    private const int EntrySize = 12;

    private static ReadOnlySpan<byte> ExifStart => "Exif\0\0"u8;

    /// <summary>1 (as stored) to 8; 1 where the stream does not say.</summary>
    /// <param name="jpeg">The stream, from its first byte.</param>
    public static int Of(ReadOnlySpan<byte> jpeg)
    {
        // Marker segments follow each other from SOI to the first scan.
        for (int at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA;)
        {
            int end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (end < at + 4 || end > jpeg.Length)
            {
                return 1;
            }

            ReadOnlySpan<byte> segment = jpeg[(at + 4)..end];
            if (jpeg[at + 1] == 0xE1 && segment.StartsWith(ExifStart))
            {
                return OfTiff(segment[ExifStart.Length..]);
            }

            at = end;
        }

        return 1;
    }

    // A TIFF header (byte order, 42, offset of the first directory), and a directory: a count and its entries of tag, type, count and value.
    private static int OfTiff(ReadOnlySpan<byte> tiff)
    {
        bool isBig = tiff.StartsWith("MM"u8);
        if (tiff.Length < 8 || !(isBig || tiff.StartsWith("II"u8)))
        {
            return 1;
        }

        uint offset = isBig ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        if (offset > tiff.Length - 2)
        {
            return 1;
        }

        int entries = Number(tiff[(int)offset..], isBig);
        ReadOnlySpan<byte> directory = tiff[((int)offset + 2)..];
        for (int i = 0; i < entries && directory.Length >= EntrySize; i++, directory = directory[EntrySize..])
        {
            if (Number(directory, isBig) == Orientation && Number(directory[2..], isBig) == Short)
            {
                return Number(directory[8..], isBig) is >= 1 and <= 8 and var value ? value : 1;
            }
        }

        return 1;
    }

    private static int Number(ReadOnlySpan<byte> bytes, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
