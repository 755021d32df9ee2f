using System.Numerics;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>Changes each pixel of an area by itself.</summary>
/// <param name="change">From and to red, green, blue, alpha in [0, 1].</param>
/// <param name="area">Where; null is everywhere. What lies outside of the image is ignored.</param>
internal sealed class ColorOperation(Func<Vector4, Vector4> change, Rectangle? area) : IImageOperation
{
    public (TPixel[] Pixels, Size Size) Run<TPixel>(ReadOnlySpan<TPixel> pixels, Size size)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        TPixel[] result = pixels.ToArray();
        var all = new Rectangle(default, size);
        Rectangle part = area is null ? all : Rectangle.Intersect(all, area.Value);
        for (int y = part.Top; y < part.Bottom; y++)
        {
            foreach (ref TPixel pixel in result.AsSpan((y * size.Width) + part.Left, part.Width))
            {
                pixel.FromScaledVector4(change(pixel.ToScaledVector4()));
            }
        }

        return (result, size);
    }
}
