using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pictures;

/// <summary>A scan as a picture of its own, without a result.</summary>
public static class ScanPreview
{
    /// <summary>Writes a scan as an 8-bit grey PNG, at most <see cref="ReportOptions.PictureSize"/> on its longest side, pixels square.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(string path, Scan scan, ReportOptions options)
    {
        using Image<L8> picture = new ScanPainter(options).PaintImage(scan);
        PngFile.Write(path, picture);
    }
}
