namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>Moves pixels without changing them.</summary>
/// <param name="sizeOf">The size of the result, from that of the image.</param>
/// <param name="sourceOf">Where the pixel of a position of the result is taken from; is also told the image's size.</param>
internal sealed class RearrangeOperation(Func<Size, Size> sizeOf, Func<int, int, Size, (int X, int Y)> sourceOf) : IImageOperation
{
    public (TPixel[] Pixels, Size Size) Run<TPixel>(ReadOnlySpan<TPixel> pixels, Size size)
        where TPixel : unmanaged, PixelFormats.IPixel<TPixel>
    {
        (int width, int height) = sizeOf(size);
        var result = new TPixel[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int sourceX, int sourceY) = sourceOf(x, y, size);
                result[(y * width) + x] = pixels[(sourceY * size.Width) + sourceX];
            }
        }

        return (result, new Size(width, height));
    }
}
