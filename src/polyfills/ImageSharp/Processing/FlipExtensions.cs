using SixLabors.ImageSharp.Processing.Operations;

namespace SixLabors.ImageSharp.Processing;

public static class FlipExtensions
{
    public static IImageProcessingContext Flip(this IImageProcessingContext source, FlipMode flipMode) => flipMode switch
    {
        FlipMode.Horizontal => source.Apply(new RearrangeOperation(size => size, (x, y, size) => (size.Width - 1 - x, y))),
        FlipMode.Vertical => source.Apply(new RearrangeOperation(size => size, (x, y, size) => (x, size.Height - 1 - y))),
        _ => source,
    };
}
