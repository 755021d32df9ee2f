using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace MedClassifier.Reporting.Pictures;

/// <summary>A scan and its attention as two pictures of one size, on square pixels.</summary>
internal sealed class ScanPainter
{
    private readonly ReportOptions options;
    private readonly AttentionScale scale;

    /// <summary>A painter with these options.</summary>
    public ScanPainter(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        scale = new AttentionScale(options.AttentionMax);
        Heat = new HeatPainter(scale);
    }

    /// <summary>Paints in the run's scale.</summary>
    public HeatPainter Heat { get; }

    /// <summary>The scan as the model saw it, in 8-bit grey.</summary>
    public Image<L8> PaintImage(Scan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        L8[] grey = GreyBytes.Of(scan.Pixels.Span);
        PictureSize size = PictureSize.Of(scan.Width, scan.Height, scan.PixelAspect, options.PictureSize);
        Image<L8> image = Image.LoadPixelData<L8>(grey, scan.Width, scan.Height);
        if (size != new PictureSize(scan.Width, scan.Height))
        {
            image.Mutate(context => context.Resize(size.Width, size.Height, KnownResamplers.Triangle));
        }

        return image;
    }

    /// <summary>The attention on the grid of <see cref="PaintImage"/>'s picture.</summary>
    /// <param name="attention">The scan's attention.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    public Image<Rgba32> PaintAttention(AttentionMap attention, int width, int height)
    {
        return Heat.Paint(AttentionOn(attention, width, height), width, height);
    }

    /// <summary>The attention on a grid over the whole scan, in multiples of the uniform weight, row-major.</summary>
    /// <param name="attention">The scan's attention.</param>
    /// <param name="width">Columns of the grid.</param>
    /// <param name="height">Rows of the grid.</param>
    public static float[] AttentionOn(AttentionMap attention, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(attention);

        // The map is asked for on the picture's grid instead of the scan's: the same formula, and no second resampling.
        return attention.OnGrid(width, height);
    }

    /// <summary>The image with its attention over it, at the option's opacity, and the contours.</summary>
    /// <param name="image">What <see cref="PaintImage"/> painted.</param>
    /// <param name="attention">The scan's attention.</param>
    public Image<Rgb24> PaintOverlay(Image<L8> image, AttentionMap attention)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Image<Rgba32> heat = PaintAttention(attention, image.Width, image.Height);
        Image<Rgb24> over = HeatPainter.Over(image, heat, options.OverlayOpacity);
        ContourPainter.Draw(over, AttentionContours.Of(attention, scale.Contours));
        return over;
    }
}
