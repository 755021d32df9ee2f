using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>Scales the image into a rectangle of the result: along the rows, then along the columns.</summary>
/// <param name="options">Sampler, companding, premultiplication and fill.</param>
/// <param name="canvas">Size of the result.</param>
/// <param name="target">Where the scaled image lies in it; may reach over its edges.</param>
internal sealed class ResizeOperation(ResizeOptions options, Size canvas, Rectangle target) : IImageOperation
{
    public (TPixel[] Pixels, Size Size) Run<TPixel>(ReadOnlySpan<TPixel> pixels, Size size)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        TPixel[] result = Image<TPixel>.Allocate(canvas.Width, canvas.Height);
        if (target.X > 0 || target.Y > 0 || target.Right < canvas.Width || target.Bottom < canvas.Height)
        {
            Array.Fill(result, options.PadColor.ToPixel<TPixel>());
        }

        Rectangle part = Rectangle.Intersect(new Rectangle(default, canvas), target);
        if (options.Sampler is NearestNeighborResampler || target.Size == size)
        {
            Pick(pixels, size, result, part);
        }
        else
        {
            Interpolate(pixels, size, result, part);
        }

        return (result, canvas);
    }

    private void Pick<TPixel>(ReadOnlySpan<TPixel> pixels, Size size, TPixel[] result, Rectangle part)
    {
        float factorX = size.Width / (float)target.Width;
        float factorY = size.Height / (float)target.Height;
        for (int y = part.Top; y < part.Bottom; y++)
        {
            int sourceRow = (int)((y - target.Y) * factorY) * size.Width;
            for (int x = part.Left; x < part.Right; x++)
            {
                result[(y * canvas.Width) + x] = pixels[sourceRow + (int)((x - target.X) * factorX)];
            }
        }
    }

    private void Interpolate<TPixel>(ReadOnlySpan<TPixel> pixels, Size size, TPixel[] result, Rectangle part)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var floats = new FloatRows<TPixel>(options.Compand, options.PremultiplyAlpha);
        int channels = FloatRows<TPixel>.Channels;
        var across = new ResizeKernel[part.Width];
        for (int x = 0; x < part.Width; x++)
        {
            across[x] = ResizeKernel.Make(options.Sampler, size.Width, target.Width, part.X - target.X + x);
        }

        // The image at its new width and its old height.
        var narrowed = new float[size.Height * part.Width * channels];
        var row = new float[size.Width * channels];
        for (int y = 0; y < size.Height; y++)
        {
            floats.Read(pixels.Slice(y * size.Width, size.Width), row);
            Span<float> to = narrowed.AsSpan(y * part.Width * channels, part.Width * channels);
            for (int x = 0; x < part.Width; x++)
            {
                across[x].Sum(row, channels, to.Slice(x * channels, channels));
            }
        }

        int stride = part.Width * channels;
        var line = new float[stride];
        for (int y = part.Top; y < part.Bottom; y++)
        {
            ResizeKernel down = ResizeKernel.Make(options.Sampler, size.Height, target.Height, y - target.Y);
            down.Sum(narrowed, stride, line);
            floats.Write(line, result.AsSpan((y * canvas.Width) + part.Left, part.Width));
        }
    }
}
