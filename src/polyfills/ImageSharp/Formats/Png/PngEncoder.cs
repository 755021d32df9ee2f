using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Png;

public class PngEncoder : ImageEncoder
{
    /// <summary>Null takes the depth of the pixel type. Below 8 is for grey only.</summary>
    public PngBitDepth? BitDepth { get; init; }

    /// <summary>Null takes the colours of the pixel type. Palettes are read, not written.</summary>
    public PngColorType? ColorType { get; init; }

    public PngFilterMethod? FilterMethod { get; init; }

    public PngCompressionLevel CompressionLevel { get; init; } = PngCompressionLevel.DefaultCompression;

    public override void Encode<TPixel>(Image<TPixel> image, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);
        PngColorType color = ColorType ?? Natural<TPixel>();
        bool deep = typeof(TPixel) == typeof(L16) || typeof(TPixel) == typeof(Rgba64);
        PngBitDepth depth = BitDepth ?? (deep ? PngBitDepth.Bit16 : PngBitDepth.Bit8);
        if (color == PngColorType.Palette)
        {
            throw new NotSupportedException("PNG with a palette is not written; Rgb is.");
        }

        if (color != PngColorType.Grayscale && depth < PngBitDepth.Bit8)
        {
            // Only grey has so few bits; the package takes the next depth that the colour type allows.
            depth = PngBitDepth.Bit8;
        }

        var header = new PngHeader(image.Width, image.Height, (int)depth, color, Interlaced: false);
        PngFilterMethod filter = FilterMethod ?? (depth < PngBitDepth.Bit8 ? PngFilterMethod.None : PngFilterMethod.Adaptive);
        new PngWriter(header, filter, (int)CompressionLevel).Write(image, stream);
    }

    private static PngColorType Natural<TPixel>() =>
        typeof(TPixel) == typeof(L8) || typeof(TPixel) == typeof(L16) ? PngColorType.Grayscale
        : typeof(TPixel) == typeof(Rgb24) ? PngColorType.Rgb
        : PngColorType.RgbWithAlpha;
}
