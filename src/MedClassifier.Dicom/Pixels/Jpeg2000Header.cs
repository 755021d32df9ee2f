using System.Buffers.Binary;

namespace MedClassifier.Dicom.Pixels;

/// <summary>What the main header of a JPEG 2000 codestream says (ITU-T T.800 annex A.5, A.6), within a JP2 file or without one.</summary>
/// <param name="Frame">Its size.</param>
/// <param name="HasColourTransform">Whether the decoder turns the three components back into RGB.</param>
/// <param name="Tiles">How many tiles there are.</param>
/// <param name="Blocks">How many code-blocks, or precincts where those are more, all tiles and components have at least.</param>
/// <param name="IsReversible">Whether its wavelet is the one of whole numbers, which loses nothing by itself.</param>
internal sealed record Jpeg2000Header(FrameHeader Frame, bool HasColourTransform, long Tiles, long Blocks, bool IsReversible)
{
    private const byte SignBit = 0x80;
    private const int SizeLength = 38;
    private const byte CodingStyle = 0x52;
    private const byte StartOfTile = 0x90;

    private static ReadOnlySpan<byte> Start => [0xFF, 0x4F, 0xFF, 0x51];

    /// <returns>Null when there is no such header.</returns>
    public static Jpeg2000Header? Find(ReadOnlySpan<byte> data)
    {
        int start = data.IndexOf(Start);
        if (start < 0 || data.Length - start < 6 + SizeLength)
        {
            return null;
        }

        ReadOnlySpan<byte> size = data[(start + 6)..];
        long width = (long)U32(size, 2) - U32(size, 10);
        long height = (long)U32(size, 6) - U32(size, 14);
        long tileWidth = U32(size, 18);
        long tileHeight = U32(size, 22);
        int components = BinaryPrimitives.ReadUInt16BigEndian(size[34..]);
        int precision = (size[36] & ~SignBit) + 1;
        bool signed = (size[36] & SignBit) != 0;
        if (width < 1 || height < 1 || tileWidth < 1 || tileHeight < 1)
        {
            return null;
        }

        long tiles = ((width + tileWidth - 1) / tileWidth) * ((height + tileHeight - 1) / tileHeight);
        var header = new Jpeg2000Header(new FrameHeader(width, height, components, precision, signed), false, tiles, 0, false);
        int position = start + 4;
        while (position + 4 <= data.Length)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(data[position..]);
            byte next = position + length + 2 <= data.Length ? data[position + length + 1] : StartOfTile;
            if (length < 2 || next == StartOfTile)
            {
                break;
            }

            position += length + 2;
            if (next == CodingStyle && position + 12 <= data.Length)
            {
                header = header.With(data[(position + 2)..]);
            }
        }

        return header;
    }

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data[at..]);

    /// <summary>With what the coding style says (table A.14, A.15).</summary>
    private Jpeg2000Header With(ReadOnlySpan<byte> style)
    {
        bool hasPrecincts = (style[0] & 1) != 0;
        int block = (style[6] & 15) + (style[7] & 15) + 4;
        int smallest = block;
        for (int i = 0; hasPrecincts && i <= style[5] && 10 + i < style.Length; i++)
        {
            smallest = Math.Min(smallest, (style[10 + i] & 15) + (style[10 + i] >> 4));
        }

        return this with
        {
            HasColourTransform = style[4] == 1 && Frame.Components == 3,
            IsReversible = style[9] == 1,
            Blocks = (Frame.Width * Frame.Height * Frame.Components) >> Math.Min(smallest, 40),
        };
    }
}
