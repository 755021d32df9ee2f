using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats;

/// <summary>The formats that are known here, by the first bytes and by the file name.</summary>
internal static class FormatRegistry
{
    public static IImageFormat DetectFormat(DecoderOptions options, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (data.StartsWith(PngSignature.Bytes))
        {
            return PngFormat.Instance;
        }

        // SOI, and the first byte of the next marker.
        return data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            ? JpegFormat.Instance
            : throw new UnknownImageFormatException("Image cannot be loaded: neither PNG nor JPEG.");
    }

    public static ImageInfo Identify(DecoderOptions options, ReadOnlySpan<byte> data) => DetectFormat(options, data) is PngFormat
        ? PngDecoder.Identify(data)
        : JpegDecoder.Identify(data);

    public static Image<TPixel> Decode<TPixel>(DecoderOptions options, ReadOnlySpan<byte> data)
        where TPixel : unmanaged, IPixel<TPixel> => DetectFormat(options, data) is PngFormat
        ? PngDecoder.Decode<TPixel>(options.Configuration, data)
        : JpegDecoder.Decode<TPixel>(options.Configuration, data);

    /// <summary>Decodes to the pixel type that loses nothing.</summary>
    public static Image Decode(DecoderOptions options, ReadOnlySpan<byte> data)
    {
        ImageInfo info = Identify(options, data);
        if (DetectFormat(options, data) is JpegFormat)
        {
            return info.PixelType.BitsPerPixel == 8 ? Decode<L8>(options, data) : Decode<Rgb24>(options, data);
        }

        PngMetadata png = info.Metadata.GetPngMetadata();
        bool deep = png.BitDepth == PngBitDepth.Bit16;
        return png.ColorType switch
        {
            PngColorType.Grayscale => deep ? Decode<L16>(options, data) : Decode<L8>(options, data),
            PngColorType.Rgb when !deep && png.TransparentColor is null => Decode<Rgb24>(options, data),
            _ => deep ? Decode<Rgba64>(options, data) : Decode<Rgba32>(options, data),
        };
    }

    public static IImageEncoder EncoderFor(IImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format is PngFormat ? new PngEncoder() : new JpegEncoder();
    }

    public static IImageEncoder EncoderForPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string extension = Path.GetExtension(path).TrimStart('.');
        IImageFormat[] formats = [PngFormat.Instance, JpegFormat.Instance];
        IImageFormat format = Array.Find(formats, known => known.FileExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
        return format is not null
            ? EncoderFor(format)
            : throw new UnknownImageFormatException($"No encoder was found for the extension '{extension}'.");
    }
}
