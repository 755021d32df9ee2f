using MedClassifier.Domain.Storage;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pictures;

/// <summary>Writes pictures as PNG, 8 bits a channel, without metadata: the same picture gives the same bytes.</summary>
internal static class PngFile
{
    public static void Write(string path, Image<L8> image) => Write(path, image, PngColorType.Grayscale);

    public static void Write(string path, Image<Rgb24> image) => Write(path, image, PngColorType.Rgb);

    public static void Write(string path, Image<Rgba32> image) => Write(path, image, PngColorType.RgbWithAlpha);

    private static void Write(string path, Image image, PngColorType colours)
    {
        // Measured on 560 x 700 pixels: level 6 without a filter is quicker, and smaller, than with any. Speckle cannot be predicted, and
        // the maps are flat.
        var encoder = new PngEncoder
        {
            BitDepth = PngBitDepth.Bit8,
            ColorType = colours,
            FilterMethod = PngFilterMethod.None,
            CompressionLevel = PngCompressionLevel.DefaultCompression,
            IgnoreMetadata = true,
        };
        DurableFile.Write(path, stream => image.SaveAsPng(stream, encoder));
    }
}
