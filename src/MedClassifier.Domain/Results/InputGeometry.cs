using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Results;

/// <summary>
/// How a scan's stored grid, or a region of it, lies inside the model's input: pixels made square, scaled to fit, centred on black
/// (letterbox). Positions are continuous, in pixels, with 0 at the outer edge of the first pixel.
/// </summary>
/// <param name="ScanWidth">Columns of the scan.</param>
/// <param name="ScanHeight">Rows of the scan.</param>
/// <param name="InputWidth">Columns of the model's input.</param>
/// <param name="InputHeight">Rows of the model's input.</param>
/// <param name="Left">Input column at which the region begins.</param>
/// <param name="Top">Input row at which the region begins.</param>
/// <param name="ContentWidth">Input columns that the region fills; at least 1.</param>
/// <param name="ContentHeight">Input rows that the region fills; at least 1.</param>
public sealed record InputGeometry(
    int ScanWidth,
    int ScanHeight,
    int InputWidth,
    int InputHeight,
    int Left,
    int Top,
    int ContentWidth,
    int ContentHeight)
{
    /// <summary>The part of the scan that fills the content; null for all of it.</summary>
    public ScanRegion? Region { get; init; }

    /// <summary>The letterbox of a scan: the largest that fits, centred, odd rests to the right and below.</summary>
    /// <param name="scanWidth">Columns of the scan.</param>
    /// <param name="scanHeight">Rows of the scan.</param>
    /// <param name="pixelAspect">Height of a pixel over its width.</param>
    /// <param name="inputWidth">Columns of the model's input.</param>
    /// <param name="inputHeight">Rows of the model's input.</param>
    /// <param name="region">What of the scan is to be seen; null for all.</param>
    public static InputGeometry Letterbox(
        int scanWidth, int scanHeight, double pixelAspect, int inputWidth, int inputHeight, ScanRegion? region = null)
    {
        double seenWidth = region?.Width ?? scanWidth;
        double squareHeight = (region?.Height ?? scanHeight) * pixelAspect;
        double scale = Math.Min(inputWidth / seenWidth, inputHeight / squareHeight);
        int width = Math.Clamp((int)Math.Round(seenWidth * scale), 1, inputWidth);
        int height = Math.Clamp((int)Math.Round(squareHeight * scale), 1, inputHeight);
        return new InputGeometry(
            scanWidth, scanHeight, inputWidth, inputHeight, (inputWidth - width) / 2, (inputHeight - height) / 2, width, height)
        {
            Region = region,
        };
    }

    /// <summary>What of the scan the model is given: the region, or all of it.</summary>
    public ScanRegion Seen() => Region ?? new ScanRegion(0, 0, ScanWidth, ScanHeight);

    /// <summary>Columns and rows of the input that the whole scan would fill at the scale of the content.</summary>
    public (int Width, int Height) WholeSize() => (
        (int)Math.Round(ContentWidth * (double)ScanWidth / (Region?.Width ?? ScanWidth)),
        (int)Math.Round(ContentHeight * (double)ScanHeight / (Region?.Height ?? ScanHeight)));

    /// <summary>Where a scan column lies in the input; outside the content where the region ends before it.</summary>
    public double ToInputX(double scanX) => Left + ((scanX - (Region?.Left ?? 0)) / (Region?.Width ?? ScanWidth) * ContentWidth);

    /// <summary>Where a scan row lies in the input; outside the content where the region ends before it.</summary>
    public double ToInputY(double scanY) => Top + ((scanY - (Region?.Top ?? 0)) / (Region?.Height ?? ScanHeight) * ContentHeight);
}
