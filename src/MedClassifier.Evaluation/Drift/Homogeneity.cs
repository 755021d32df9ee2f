using MathNet.Numerics.Distributions;
using MedClassifier.Evaluation.Comparison;

namespace MedClassifier.Evaluation.Drift;

/// <summary>Pearson's chi-squared test that the terms of two samples have the same shares.</summary>
internal static class Homogeneity
{
    private const string Name = "chi-squared";

    // The usual rule of thumb (Cochran 1954): below it the statistic is not distributed as chi-squared, so rare terms are counted as one.
    private const double LeastExpected = 5;

    /// <summary>The test.</summary>
    public static HypothesisTest Test(TermSample first, TermSample second)
    {
        double all = first.Count + second.Count;
        if (first.Count == 0 || second.Count == 0)
        {
            return new HypothesisTest(Name, null, null, "one side has no images");
        }

        List<(double First, double Second)> cells = [];
        (double First, double Second) rare = default;
        double smaller = Math.Min(first.Count, second.Count) / all;
        foreach (string term in first.Counts.Keys.Union(second.Counts.Keys))
        {
            (double, double) cell = (first.Counts.GetValueOrDefault(term), second.Counts.GetValueOrDefault(term));
            if ((cell.Item1 + cell.Item2) * smaller >= LeastExpected)
            {
                cells.Add(cell);
            }
            else
            {
                rare = (rare.First + cell.Item1, rare.Second + cell.Item2);
            }
        }

        if (rare.First + rare.Second > 0)
        {
            cells.Add(rare);
        }

        if (cells.Count < 2)
        {
            return new HypothesisTest(Name, 0, 1);
        }

        double statistic = cells.Sum(cell =>
        {
            double column = cell.First + cell.Second;
            return Part(cell.First, column * first.Count / all) + Part(cell.Second, column * second.Count / all);
        });
        return new HypothesisTest(Name, statistic, 1 - ChiSquared.CDF(cells.Count - 1, statistic));
    }

    private static double Part(double seen, double expected) => (seen - expected) * (seen - expected) / expected;
}
