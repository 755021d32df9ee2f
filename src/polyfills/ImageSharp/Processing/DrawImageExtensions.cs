using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Operations;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Lays an image over another one: alpha compositing "source over", blending "normal".</summary>
public static class DrawImageExtensions
{
    public static IImageProcessingContext DrawImage(this IImageProcessingContext source, Image foreground, float opacity) =>
        source.DrawImage(foreground, default(Point), opacity);

    public static IImageProcessingContext DrawImage(
        this IImageProcessingContext source, Image foreground, Rectangle foregroundRectangle, float opacity) =>
        source.DrawImage(foreground, default, foregroundRectangle, opacity);

    public static IImageProcessingContext DrawImage(
        this IImageProcessingContext source, Image foreground, Point backgroundLocation, float opacity)
    {
        ArgumentNullException.ThrowIfNull(foreground);
        return source.DrawImage(foreground, backgroundLocation, foreground.Bounds, opacity);
    }

    public static IImageProcessingContext DrawImage(
        this IImageProcessingContext source, Image foreground, Point backgroundLocation, Rectangle foregroundRectangle, float opacity)
    {
        ArgumentNullException.ThrowIfNull(foreground);
        ArgumentOutOfRangeException.ThrowIfNegative(opacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(opacity, 1f);
        using Image<Rgba32> over = foreground.CloneAs<Rgba32>();
        return source.Apply(new DrawOperation(over, backgroundLocation, foregroundRectangle, opacity));
    }
}
