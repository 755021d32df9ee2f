using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pictures;

/// <summary>Pictures of a scan as PNG in memory, for pages that carry their pictures themselves.</summary>
public sealed class PictureBytes
{
    private readonly ScanPainter painter;

    /// <summary>Pictures with a run's colours.</summary>
    /// <param name="options">Colours and opacity.</param>
    /// <param name="longestSide">Longest side in pixels.</param>
    public PictureBytes(ReportOptions options, int longestSide)
    {
        ArgumentNullException.ThrowIfNull(options);
        painter = new ScanPainter(options with { PictureSize = longestSide });
    }

    /// <summary>The scan as the model saw it.</summary>
    public byte[] Image(Scan scan)
    {
        using Image<L8> image = painter.PaintImage(scan);
        return Encode(image);
    }

    /// <summary>The scan with the attention over it.</summary>
    public byte[] Overlay(Scan scan, AttentionMap attention) => Pair(scan, attention).Overlay;

    /// <summary>Both, painted once.</summary>
    internal (byte[] Image, byte[] Overlay) Pair(Scan scan, AttentionMap attention)
    {
        using Image<L8> image = painter.PaintImage(scan);
        using Image<Rgb24> over = painter.PaintOverlay(image, attention);
        byte[] pixels = new byte[3 * over.Width * over.Height];
        over.CopyPixelDataTo(pixels);
        return (Encode(image), PngBytes.OfColour(pixels, over.Width, over.Height));
    }

    private static byte[] Encode(Image<L8> image)
    {
        byte[] pixels = new byte[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return PngBytes.OfGrey(pixels, image.Width, image.Height);
    }
}
