using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Pixels to the bytes of an unfiltered row.</summary>
internal static class PngRowWriter
{
    public static void Write<TPixel>(PngHeader header, ReadOnlySpan<TPixel> pixels, Span<byte> row)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        if (header.BitDepth == 16)
        {
            WriteDeep(header, pixels, row);
            return;
        }

        switch (header.ColorType)
        {
            case PngColorType.Grayscale when header.BitDepth == 8:
                PixelConversion.Convert(pixels, MemoryMarshal.Cast<byte, L8>(row));
                break;
            case PngColorType.Grayscale:
                WriteBits(header.BitDepth, pixels, row);
                break;
            case PngColorType.Rgb:
                PixelConversion.Convert(pixels, MemoryMarshal.Cast<byte, Rgb24>(row));
                break;
            case PngColorType.GrayscaleWithAlpha:
                Rgba32[] rgba = Converted<TPixel, Rgba32>(pixels);
                for (int i = 0; i < rgba.Length; i++)
                {
                    L8 grey = default;
                    grey.FromRgba32(rgba[i]);
                    row[2 * i] = grey.PackedValue;
                    row[(2 * i) + 1] = rgba[i].A;
                }

                break;
            default:
                PixelConversion.Convert(pixels, MemoryMarshal.Cast<byte, Rgba32>(row));
                break;
        }
    }

    private static void WriteBits<TPixel>(int depth, ReadOnlySpan<TPixel> pixels, Span<byte> row)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        L8[] grey = Converted<TPixel, L8>(pixels);
        int most = (1 << depth) - 1;
        row.Clear();
        for (int i = 0; i < grey.Length; i++)
        {
            int value = ((grey[i].PackedValue * most) + 127) / 255;
            int bit = i * depth;
            row[bit >> 3] |= (byte)(value << (8 - depth - (bit & 7)));
        }
    }

    private static void WriteDeep<TPixel>(PngHeader header, ReadOnlySpan<TPixel> pixels, Span<byte> row)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        if (header.ColorType == PngColorType.Grayscale)
        {
            L16[] grey = Converted<TPixel, L16>(pixels);
            for (int i = 0; i < grey.Length; i++)
            {
                BinaryPrimitives.WriteUInt16BigEndian(row[(2 * i)..], grey[i].PackedValue);
            }

            return;
        }

        Rgba64[] deep = Converted<TPixel, Rgba64>(pixels);
        Span<ushort> values = stackalloc ushort[4];
        for (int i = 0; i < deep.Length; i++)
        {
            (values[0], values[1], values[2], values[3]) = (deep[i].R, deep[i].G, deep[i].B, deep[i].A);
            if (header.ColorType == PngColorType.GrayscaleWithAlpha)
            {
                L16 grey = default;
                grey.FromRgba64(deep[i]);
                (values[0], values[1]) = (grey.PackedValue, deep[i].A);
            }

            for (int c = 0; c < header.Channels; c++)
            {
                BinaryPrimitives.WriteUInt16BigEndian(row[(2 * ((i * header.Channels) + c))..], values[c]);
            }
        }
    }

    private static TTarget[] Converted<TSource, TTarget>(ReadOnlySpan<TSource> pixels)
        where TSource : unmanaged, IPixel<TSource>
        where TTarget : unmanaged, IPixel<TTarget>
    {
        var result = new TTarget[pixels.Length];
        PixelConversion.Convert<TSource, TTarget>(pixels, result);
        return result;
    }
}
