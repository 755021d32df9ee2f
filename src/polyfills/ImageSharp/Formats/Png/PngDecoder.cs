using System.Buffers.Binary;
using System.IO.Compression;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Reads PNG of every colour type, depth and interlacing (ISO/IEC 15948); animated files give their still image.</summary>
internal static class PngDecoder
{
    public static ImageInfo Identify(ReadOnlySpan<byte> data)
    {
        PngFile file = PngFile.Read(data, headersOnly: true);
        PngHeader header = file.Header;
        return new ImageInfo(new PixelTypeInfo(header.BitsPerPixel), new Size(header.Width, header.Height), Metadata(file));
    }

    public static Image<TPixel> Decode<TPixel>(Configuration configuration, ReadOnlySpan<byte> data)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        PngFile file = PngFile.Read(data, headersOnly: false);
        PngHeader header = file.Header;
        TPixel[] pixels = Image<TPixel>.Allocate(header.Width, header.Height);
        try
        {
            using var inflated = new ZLibStream(new MemoryStream(file.Compressed), CompressionMode.Decompress);
            foreach (Adam7.Pass pass in Adam7.Passes(header))
            {
                ReadPass(inflated, file, pass, pixels);
            }

            // Reading on to the end makes the stream compare its checksum.
            inflated.ReadByte();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new InvalidImageContentException("The compressed pixels are corrupt or end too early.", e);
        }

        return new Image<TPixel>(configuration, pixels, new Size(header.Width, header.Height), Metadata(file));
    }

    private static void ReadPass<TPixel>(ZLibStream inflated, PngFile file, Adam7.Pass pass, TPixel[] pixels)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        int width = file.Header.Width;
        int rowBytes = checked((int)file.Header.RowBytes(pass.Width));
        var row = new byte[rowBytes + 1];
        var above = new byte[rowBytes + 1];
        var reader = new PngRowReader<TPixel>(file);
        var spread = new TPixel[file.Header.Interlaced ? pass.Width : 0];
        for (int y = 0; y < pass.Height; y++)
        {
            inflated.ReadExactly(row);
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), file.Header.FilterDistance);
            int start = (pass.Y + (y * pass.StepY)) * width;
            if (!file.Header.Interlaced)
            {
                reader.Read(row.AsSpan(1), pixels.AsSpan(start, width));
            }
            else
            {
                reader.Read(row.AsSpan(1), spread);
                for (int x = 0; x < spread.Length; x++)
                {
                    pixels[start + pass.X + (x * pass.StepX)] = spread[x];
                }
            }

            (row, above) = (above, row);
        }
    }

    private static ImageMetadata Metadata(PngFile file) => new()
    {
        DecodedImageFormat = PngFormat.Instance,
        Png = new PngMetadata
        {
            BitDepth = (PngBitDepth)file.Header.BitDepth,
            ColorType = file.Header.ColorType,
            InterlaceMethod = file.Header.Interlaced ? PngInterlaceMode.Adam7 : PngInterlaceMode.None,
            TransparentColor = TransparentColor(file),
        },
    };

    private static Color? TransparentColor(PngFile file)
    {
        if (file.Transparency.Length == 0 || file.Header.ColorType == PngColorType.Palette)
        {
            return null;
        }

        float most = (1 << file.Header.BitDepth) - 1;
        int last = file.Transparency.Length - 2;
        Rgba64 pixel = default;
        pixel.FromScaledVector4(new System.Numerics.Vector4(
            BinaryPrimitives.ReadUInt16BigEndian(file.Transparency) / most,
            BinaryPrimitives.ReadUInt16BigEndian(file.Transparency.AsSpan(last / 2)) / most,
            BinaryPrimitives.ReadUInt16BigEndian(file.Transparency.AsSpan(last)) / most,
            1f));
        return Color.FromPixel(pixel);
    }
}
