using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace MedClassifier.Reporting.Pictures;

/// <summary>A scan as a picture of its own, without a result.</summary>
public static class ScanPreview
{
    // Smaller ones are shown with larger pixels, each of which can be seen.
    private const int SmallestSide = 256;

    /// <summary>
    /// Writes a scan as an 8-bit grey PNG, at most <see cref="ReportOptions.PictureSize"/> on its longest side, pixels square. A small one
    /// is enlarged by a whole number, nothing between its pixels made up.
    /// </summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(string path, Scan scan, ReportOptions options)
    {
        using Image<L8> picture = new ScanPainter(options).PaintImage(scan);
        int factor = Math.Min(SmallestSide, options.PictureSize) / Math.Max(picture.Width, picture.Height);
        if (factor > 1)
        {
            picture.Mutate(context => context.Resize(picture.Width * factor, picture.Height * factor, KnownResamplers.NearestNeighbor));
        }

        PngFile.Write(path, picture);
    }
}
