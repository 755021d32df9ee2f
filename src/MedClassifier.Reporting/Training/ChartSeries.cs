namespace MedClassifier.Reporting.Training;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What it shows, for the legend.</param>
/// <param name="Style">Its style class: line-1 to line-4, or line-faint.</param>
/// <param name="Points">Its points, x rising; what is not finite is left out.</param>
internal sealed record ChartSeries(string Name, string Style, IReadOnlyList<(double X, double Y)> Points)
{
    private const int Bins = 400;

    /// <summary>At most some hundred points: means over equal numbers of neighbours.</summary>
    public static IReadOnlyList<(double X, double Y)> Thinned(IReadOnlyList<(double X, double Y)> points) => points.Count <= Bins
        ? points
        : [.. points.Chunk((points.Count + Bins - 1) / Bins).Select(bin => (bin[^1].X, bin.Average(p => p.Y)))];

    /// <summary>The running mean over a tenth of the points before each, and itself.</summary>
    public static IReadOnlyList<(double X, double Y)> Smoothed(IReadOnlyList<(double X, double Y)> points)
    {
        int width = Math.Max(1, points.Count / 10);
        var smooth = new (double X, double Y)[points.Count];
        double sum = 0;
        for (int i = 0; i < smooth.Length; i++)
        {
            sum += points[i].Y - (i >= width ? points[i - width].Y : 0);
            smooth[i] = (points[i].X, sum / Math.Min(i + 1, width));
        }

        return smooth;
    }
}
