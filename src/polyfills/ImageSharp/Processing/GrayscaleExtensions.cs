using System.Numerics;
using SixLabors.ImageSharp.Processing.Operations;

namespace SixLabors.ImageSharp.Processing;

public static class GrayscaleExtensions
{
    private static readonly Vector4 Bt709 = new(.2126f, .7152f, .0722f, 0f);
    private static readonly Vector4 Bt601 = new(.299f, .587f, .114f, 0f);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source) => source.Grayscale(GrayscaleMode.Bt709);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, float amount) =>
        source.Grayscale(GrayscaleMode.Bt709, amount);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, GrayscaleMode mode) => source.Grayscale(mode, 1f);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, GrayscaleMode mode, float amount) =>
        source.Apply(Operation(mode, amount, null));

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, Rectangle rectangle) =>
        source.Grayscale(1f, rectangle);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Grayscale(GrayscaleMode.Bt709, amount, rectangle);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, GrayscaleMode mode, Rectangle rectangle) =>
        source.Grayscale(mode, 1f, rectangle);

    public static IImageProcessingContext Grayscale(
        this IImageProcessingContext source, GrayscaleMode mode, float amount, Rectangle rectangle) =>
        source.Apply(Operation(mode, amount, rectangle));

    private static ColorOperation Operation(GrayscaleMode mode, float amount, Rectangle? area)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, 1f);
        Vector4 weights = mode == GrayscaleMode.Bt709 ? Bt709 : Bt601;
        return new ColorOperation(
            color =>
            {
                float grey = Vector4.Dot(color, weights);
                return Vector4.Lerp(color, new Vector4(grey, grey, grey, color.W), amount);
            },
            area);
    }
}
