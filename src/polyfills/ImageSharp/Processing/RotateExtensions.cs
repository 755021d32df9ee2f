using SixLabors.ImageSharp.Processing.Operations;

namespace SixLabors.ImageSharp.Processing;

public static class RotateExtensions
{
    public static IImageProcessingContext Rotate(this IImageProcessingContext source, RotateMode rotateMode) => rotateMode switch
    {
        RotateMode.Rotate90 => source.Apply(new RearrangeOperation(Swapped, (x, y, size) => (y, size.Height - 1 - x))),
        RotateMode.Rotate180 => source.Apply(
            new RearrangeOperation(size => size, (x, y, size) => (size.Width - 1 - x, size.Height - 1 - y))),
        RotateMode.Rotate270 => source.Apply(new RearrangeOperation(Swapped, (x, y, size) => (size.Width - 1 - y, x))),
        _ => source,
    };

    private static Size Swapped(Size size) => new(size.Height, size.Width);
}
