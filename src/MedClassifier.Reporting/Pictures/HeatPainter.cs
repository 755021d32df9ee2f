using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pictures;

/// <summary>Paints attention in the colours of the run's scale.</summary>
internal sealed class HeatPainter
{
    private const int Levels = 1024;

    private readonly Rgba32[] colours = new Rgba32[Levels + 1];
    private readonly AttentionScale scale;

    /// <summary>A painter in the colours of a scale.</summary>
    public HeatPainter(AttentionScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        this.scale = scale;
        for (int level = 0; level <= Levels; level++)
        {
            Colour colour = scale.ColourOf(scale.MultipleAt((double)level / Levels));
            colours[level] = new Rgba32(colour.Red, colour.Green, colour.Blue, (byte)Math.Round(colour.Opacity * 255));
        }
    }

    /// <summary>A map of weights.</summary>
    /// <param name="multiples">height x width weights in multiples of the uniform weight, row-major, non-negative.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public Image<Rgba32> Paint(ReadOnlySpan<float> multiples, int width, int height)
    {
        var pixels = new Rgba32[multiples.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = ColourOf(multiples[i]);
        }

        return Image.LoadPixelData<Rgba32>(pixels, width, height);
    }

    /// <summary>Colours over a grey image of the same size.</summary>
    /// <param name="image">The image.</param>
    /// <param name="heat">The colours, with their own opacity.</param>
    /// <param name="opacity">0 to 1, on top of the colours' own.</param>
    public static Image<Rgb24> Over(Image<L8> image, Image<Rgba32> heat, double opacity)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(heat);
        var grey = new L8[image.Width * image.Height];
        var colour = new Rgba32[grey.Length];
        image.CopyPixelDataTo(grey);
        heat.CopyPixelDataTo(colour);
        var result = new Rgb24[grey.Length];
        for (int i = 0; i < result.Length; i++)
        {
            byte value = grey[i].PackedValue;
            if (colour[i].A == 0)
            {
                // Most of a picture lies below the uniform weight.
                result[i] = new Rgb24(value, value, value);
                continue;
            }

            double share = colour[i].A / 255.0 * opacity;
            double rest = (1 - share) * value;
            result[i] = new Rgb24(Channel(rest, share, colour[i].R), Channel(rest, share, colour[i].G), Channel(rest, share, colour[i].B));
        }

        return Image.LoadPixelData<Rgb24>(result, image.Width, image.Height);
    }

    private static byte Channel(double rest, double share, byte colour) => (byte)Math.Round(rest + (share * colour));

    private Rgba32 ColourOf(double multiple) => colours[(int)Math.Round(scale.PositionOf(multiple) * Levels)];
}
