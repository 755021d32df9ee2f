namespace SixLabors.ImageSharp.Processing;

public static class PadExtensions
{
    public static IImageProcessingContext Pad(this IImageProcessingContext source, int width, int height) =>
        source.Pad(width, height, default);

    public static IImageProcessingContext Pad(this IImageProcessingContext source, int width, int height, Color color) =>
        source.Resize(new ResizeOptions
        {
            Size = new Size(width, height),
            Mode = ResizeMode.BoxPad,
            Sampler = KnownResamplers.NearestNeighbor,
            PadColor = color,
        });
}
