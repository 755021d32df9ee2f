namespace MedClassifier.Domain.Results;

/// <summary>
/// How a scan's stored grid lies inside the model's input: pixels made square, scaled to fit, centred on black (letterbox). Positions
/// are continuous, in pixels, with 0 at the outer edge of the first pixel.
/// </summary>
/// <param name="ScanWidth">Columns of the scan.</param>
/// <param name="ScanHeight">Rows of the scan.</param>
/// <param name="InputWidth">Columns of the model's input.</param>
/// <param name="InputHeight">Rows of the model's input.</param>
/// <param name="Left">Input column at which the scan begins.</param>
/// <param name="Top">Input row at which the scan begins.</param>
/// <param name="ContentWidth">Input columns that the scan fills; at least 1.</param>
/// <param name="ContentHeight">Input rows that the scan fills; at least 1.</param>
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
    /// <summary>The letterbox of a scan: the largest that fits, centred, odd rests to the right and below.</summary>
    /// <param name="scanWidth">Columns of the scan.</param>
    /// <param name="scanHeight">Rows of the scan.</param>
    /// <param name="pixelAspect">Height of a pixel over its width.</param>
    /// <param name="inputWidth">Columns of the model's input.</param>
    /// <param name="inputHeight">Rows of the model's input.</param>
    public static InputGeometry Letterbox(int scanWidth, int scanHeight, double pixelAspect, int inputWidth, int inputHeight)
    {
        double squareHeight = scanHeight * pixelAspect;
        double scale = Math.Min(inputWidth / (double)scanWidth, inputHeight / squareHeight);
        int width = Math.Clamp((int)Math.Round(scanWidth * scale), 1, inputWidth);
        int height = Math.Clamp((int)Math.Round(squareHeight * scale), 1, inputHeight);
        return new InputGeometry(
            scanWidth, scanHeight, inputWidth, inputHeight, (inputWidth - width) / 2, (inputHeight - height) / 2, width, height);
    }

    /// <summary>Where a scan column lies in the input.</summary>
    public double ToInputX(double scanX) => Left + (scanX / ScanWidth * ContentWidth);

    /// <summary>Where a scan row lies in the input.</summary>
    public double ToInputY(double scanY) => Top + (scanY / ScanHeight * ContentHeight);
}
