using SixLabors.ImageSharp.Processing.Operations;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

public static class ResizeExtensions
{
    public static IImageProcessingContext Resize(this IImageProcessingContext source, Size size) =>
        source.Resize(size, KnownResamplers.Bicubic, false);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, Size size, bool compand) =>
        source.Resize(size, KnownResamplers.Bicubic, compand);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height) =>
        source.Resize(width, height, KnownResamplers.Bicubic, false);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height, bool compand) =>
        source.Resize(width, height, KnownResamplers.Bicubic, compand);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height, IResampler sampler) =>
        source.Resize(width, height, sampler, false);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, Size size, IResampler sampler, bool compand) =>
        source.Resize(size.Width, size.Height, sampler, compand);

    public static IImageProcessingContext Resize(
        this IImageProcessingContext source, int width, int height, IResampler sampler, bool compand) =>
        source.Resize(new ResizeOptions
        {
            Size = new Size(width, height),
            Mode = ResizeMode.Stretch,
            Sampler = sampler,
            Compand = compand,
        });

    public static IImageProcessingContext Resize(this IImageProcessingContext source, ResizeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Sampler);
        Size size = source.GetCurrentSize();
        (Size canvas, Rectangle target) = ResizePlan.Make(size, options);
        return source.Apply(new ResizeOperation(options, canvas, target));
    }
}
