namespace MedClassifier.Reporting.Pictures;

/// <summary>A line through all places of one weight.</summary>
/// <param name="Multiple">The weight, in multiples of the uniform weight.</param>
/// <param name="Points">
/// Corners of the line, in shares of the image's width and height, 0 to 1 from the upper left. The first and the last are the same where the
/// line closes; else they lie at the edge of the image.
/// </param>
internal sealed record Contour(double Multiple, IReadOnlyList<(double X, double Y)> Points);
