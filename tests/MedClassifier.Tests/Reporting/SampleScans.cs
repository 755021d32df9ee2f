using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Reporting;

/// <summary>Scans and maps whose every value is known.</summary>
internal static class SampleScans
{
    /// <summary>Darkest at the upper left, lightest at the lower right.</summary>
    public static Scan Ramp(int width, int height, double pixelAspect)
    {
        var pixels = new float[width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = ((i % width) + (i / width)) / (float)(width + height - 2);
        }

        var identity = new ScanIdentity { Path = "secret.dcm", ContentSha256 = "", IsDicom = true, Study = "1.2.3", Instance = "1.2.3.4" };
        return new Scan(identity, 0, width, height, pixelAspect, pixels, new Receipt([], [], ScanHash.Compute(width, height, pixelAspect, pixels)));
    }

    /// <summary>All the weight in one cell of a grid of side x side.</summary>
    public static AttentionMap OneHot(Scan scan, int side, int row, int column)
    {
        var weights = new float[side * side];
        weights[(row * side) + column] = 1;
        return new AttentionMap(side, side, weights, InputGeometry.Letterbox(scan.Width, scan.Height, scan.PixelAspect, 64, 64));
    }
}
