using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;

namespace SixLabors.ImageSharp.Metadata;

/// <summary>What the file said beside its pixels.</summary>
public sealed class ImageMetadata
{
    internal PngMetadata Png { get; set; } = new();

    internal JpegMetadata Jpeg { get; set; } = new();

    /// <summary>The format that the image was decoded from; null when it was made in memory.</summary>
    public IImageFormat DecodedImageFormat { get; internal set; }

    public ImageMetadata DeepClone() =>
        new() { DecodedImageFormat = DecodedImageFormat, Png = Png.DeepClone(), Jpeg = Jpeg.DeepClone() };
}
