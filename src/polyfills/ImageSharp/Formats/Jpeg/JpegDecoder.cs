using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Jpeg;

/// <summary>Reads 8-bit JPEG: grey, YCbCr, RGB, and CMYK or YCCK as Adobe writes them (inverted).</summary>
internal static unsafe class JpegDecoder
{
    private static readonly JpegEncodingColor[] ColorOfSubsampling =
    [
        JpegEncodingColor.YCbCrRatio444, JpegEncodingColor.YCbCrRatio422, JpegEncodingColor.YCbCrRatio420,
        JpegEncodingColor.Luminance, JpegEncodingColor.YCbCrRatio420, JpegEncodingColor.YCbCrRatio411,
    ];

    public static ImageInfo Identify(ReadOnlySpan<byte> data)
    {
        using TurboJpegHandle handle = TurboJpeg.Open(decompress: true);
        fixed (byte* bytes = data)
        {
            Header header = ReadHeader(handle, bytes, data.Length);
            return new ImageInfo(new PixelTypeInfo(header.Channels * 8), header.Size, Metadata(header));
        }
    }

    public static Image<TPixel> Decode<TPixel>(Configuration configuration, ReadOnlySpan<byte> data)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using TurboJpegHandle handle = TurboJpeg.Open(decompress: true);
        fixed (byte* bytes = data)
        {
            Header header = ReadHeader(handle, bytes, data.Length);
            byte[] samples = Decompress(handle, bytes, data.Length, header);
            TPixel[] pixels = Image<TPixel>.Allocate(header.Size.Width, header.Size.Height);
            if (header.Channels == 1)
            {
                PixelConversion.Convert<L8, TPixel>(MemoryMarshal.Cast<byte, L8>(samples), pixels);
            }
            else
            {
                int length = header.Channels == 4 ? ToRgb(samples) : samples.Length;
                PixelConversion.Convert<Rgb24, TPixel>(MemoryMarshal.Cast<byte, Rgb24>(samples.AsSpan(0, length)), pixels);
            }

            return new Image<TPixel>(configuration, pixels, header.Size, Metadata(header));
        }
    }

    private static Header ReadHeader(TurboJpegHandle handle, byte* bytes, int length)
    {
        int failed = TurboJpeg.DecompressHeader(
            handle, bytes, new CULong((uint)length), out int width, out int height, out int subsampling, out int colorSpace);
        if (failed != 0 || width <= 0 || height <= 0)
        {
            throw new InvalidImageContentException($"The JPEG header cannot be read: {TurboJpeg.LastError(handle)}.");
        }

        int channels = colorSpace switch { 2 => 1, 3 or 4 => 4, _ => 3 };
        JpegEncodingColor? color = colorSpace switch
        {
            0 => JpegEncodingColor.Rgb,
            2 => JpegEncodingColor.Luminance,
            3 => JpegEncodingColor.Cmyk,
            4 => JpegEncodingColor.Ycck,
            _ => subsampling >= 0 && subsampling < ColorOfSubsampling.Length ? ColorOfSubsampling[subsampling] : null,
        };
        return new Header(new Size(width, height), channels, color);
    }

    private static byte[] Decompress(TurboJpegHandle handle, byte* bytes, int length, Header header)
    {
        // A block of 8 x 8 pixels takes at least one bit of its own in Huffman coding: what promises more is cut off or an attack.
        (int width, int height) = header.Size;
        long blocks = ((width + 7L) / 8) * ((height + 7L) / 8);
        long needed = (long)width * height * header.Channels;
        if (blocks / 8 > length || needed > Array.MaxLength)
        {
            throw new InvalidImageContentException($"{width} x {height} pixels do not fit {length} bytes of JPEG.");
        }

        var samples = new byte[needed];
        int format = header.Channels switch
        {
            1 => TurboJpeg.PixelFormatGray,
            3 => TurboJpeg.PixelFormatRgb,
            _ => TurboJpeg.PixelFormatCmyk,
        };
        const int Flags = TurboJpeg.FlagAccurateDct | TurboJpeg.FlagStopOnWarning | TurboJpeg.FlagLimitScans;
        fixed (byte* target = samples)
        {
            int failed = TurboJpeg.Decompress(
                handle, bytes, new CULong((uint)length), target, width, width * header.Channels, height, format, Flags);
            return failed == 0
                ? samples
                : throw new InvalidImageContentException($"The JPEG pixels cannot be decoded: {TurboJpeg.LastError(handle)}.");
        }
    }

    /// <summary>Inverted CMYK to RGB at the front of the same buffer.</summary>
    /// <returns>Bytes of the result.</returns>
    private static int ToRgb(byte[] samples)
    {
        int target = 0;
        for (int i = 0; i < samples.Length; i += 4)
        {
            int black = samples[i + 3];
            for (int c = 0; c < 3; c++)
            {
                samples[target++] = (byte)(((samples[i + c] * black) + 127) / 255);
            }
        }

        return target;
    }

    private static ImageMetadata Metadata(Header header) =>
        new() { DecodedImageFormat = JpegFormat.Instance, Jpeg = new JpegMetadata { ColorType = header.Color } };

    private sealed record Header(Size Size, int Channels, JpegEncodingColor? Color);
}
