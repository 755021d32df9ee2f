using System.Numerics;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>result = over + under * (1 - alpha of over), with premultiplied colours.</summary>
internal sealed class DrawOperation(Image<Rgba32> over, Point location, Rectangle part, float opacity) : IImageOperation
{
    public (TPixel[] Pixels, Size Size) Run<TPixel>(ReadOnlySpan<TPixel> pixels, Size size)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        TPixel[] result = pixels.ToArray();
        Rectangle from = Rectangle.Intersect(over.Bounds, part);
        Rectangle covered = Rectangle.Intersect(new Rectangle(default, size), new Rectangle(location, from.Size));
        if (covered.Width <= 0 || covered.Height <= 0)
        {
            throw new ImageProcessingException("Cannot draw image because the source image does not overlap the target image.");
        }

        for (int y = covered.Top; y < covered.Bottom; y++)
        {
            for (int x = covered.Left; x < covered.Right; x++)
            {
                ref TPixel under = ref result[(y * size.Width) + x];
                Vector4 front = over[x - location.X + from.X, y - location.Y + from.Y].ToScaledVector4();
                under.FromScaledVector4(Over(front with { W = front.W * opacity }, under.ToScaledVector4()));
            }
        }

        return (result, size);
    }

    private static Vector4 Over(Vector4 front, Vector4 back)
    {
        float rest = back.W * (1 - front.W);
        float alpha = front.W + rest;
        return alpha > 0 ? (((front * front.W) + (back * rest)) / alpha) with { W = alpha } : Vector4.Zero;
    }
}
