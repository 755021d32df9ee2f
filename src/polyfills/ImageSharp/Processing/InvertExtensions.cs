using System.Numerics;
using SixLabors.ImageSharp.Processing.Operations;

namespace SixLabors.ImageSharp.Processing;

public static class InvertExtensions
{
    public static IImageProcessingContext Invert(this IImageProcessingContext source) =>
        source.Apply(new ColorOperation(Inverted, null));

    public static IImageProcessingContext Invert(this IImageProcessingContext source, Rectangle rectangle) =>
        source.Apply(new ColorOperation(Inverted, rectangle));

    private static Vector4 Inverted(Vector4 color) => (Vector4.One - color) with { W = color.W };
}
