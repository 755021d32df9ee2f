namespace MedClassifier.Domain.Scans;

/// <summary>The values of a scan before a window, or the way from the smallest to the largest, made them grey; such as Hounsfield units.</summary>
/// <param name="Black">The value that became black.</param>
/// <param name="White">The value that became white; below <paramref name="Black"/> where the picture is inverted.</param>
/// <param name="Read">Computes Height x Width values, row-major; NaN for padding that became black.</param>
public sealed record GreyValues(double Black, double White, Func<double[]> Read);
