namespace MedClassifier.Domain.Scans;

/// <summary>The size of a scan's pixels in millimetres.</summary>
/// <param name="Vertical">Height: between the centres of rows; positive.</param>
/// <param name="Horizontal">Width: between the centres of columns; positive.</param>
/// <param name="AtDetector">Whether it holds at the detector, or on the film, and not in the body, which is nearer to the tube.</param>
public sealed record PixelSpacing(double Vertical, double Horizontal, bool AtDetector);
