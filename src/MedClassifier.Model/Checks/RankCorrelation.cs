namespace MedClassifier.Model.Checks;

/// <summary>Spearman's rank correlation: Pearson's of the ranks, where equal values share the mean of their ranks.</summary>
internal static class RankCorrelation
{
    /// <summary>The correlation, -1 to 1. Two lists without differences correlate fully, one without with none.</summary>
    /// <param name="first">Values.</param>
    /// <param name="second">As many values.</param>
    public static double Of(IReadOnlyList<float> first, IReadOnlyList<float> second)
    {
        double[] a = Centred(Ranks(first));
        double[] b = Centred(Ranks(second));
        double lengths = Math.Sqrt(a.Sum(v => v * v) * b.Sum(v => v * v));
        return lengths > 0 ? a.Zip(b, (x, y) => x * y).Sum() / lengths : a.Concat(b).All(v => v == 0) ? 1 : 0;
    }

    private static double[] Ranks(IReadOnlyList<float> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[values.Count];
        for (int first = 0; first < order.Length;)
        {
            int end = first + 1;
            while (end < order.Length && values[order[end]] == values[order[first]])
            {
                end++;
            }

            foreach (int i in order[first..end])
            {
                ranks[i] = (first + end - 1) / 2.0;
            }

            first = end;
        }

        return ranks;
    }

    private static double[] Centred(double[] values)
    {
        double mean = values.Average();
        return Array.ConvertAll(values, v => v - mean);
    }
}
