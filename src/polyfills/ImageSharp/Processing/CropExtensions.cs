using SixLabors.ImageSharp.Processing.Operations;

namespace SixLabors.ImageSharp.Processing;

public static class CropExtensions
{
    public static IImageProcessingContext Crop(this IImageProcessingContext source, int width, int height) =>
        source.Crop(new Rectangle(0, 0, width, height));

    public static IImageProcessingContext Crop(this IImageProcessingContext source, Rectangle cropRectangle)
    {
        Size size = source.GetCurrentSize();
        if (cropRectangle.Width <= 0 || cropRectangle.Height <= 0 || !new Rectangle(default, size).Contains(cropRectangle))
        {
            throw new ArgumentException("Crop rectangle should be smaller than the source bounds.", nameof(cropRectangle));
        }

        return source.Apply(new RearrangeOperation(
            _ => cropRectangle.Size, (x, y, _) => (x + cropRectangle.X, y + cropRectangle.Y)));
    }
}
