namespace MedClassifier.Evaluation.Curves;

/// <summary>Keeps a curve drawable.</summary>
internal static class CurveThinning
{
    /// <summary>At the most so many points, at even steps, the first and the last always among them.</summary>
    public static IReadOnlyList<T> Thin<T>(IReadOnlyList<T> points, int most) => points.Count <= most
        ? points
        : [.. Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Count - 1) / (most - 1))])];
}
