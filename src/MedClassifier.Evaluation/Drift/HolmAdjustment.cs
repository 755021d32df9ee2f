namespace MedClassifier.Evaluation.Drift;

/// <summary>Holm's correction (1979) of p values for their number: the chance of one false alarm among all stays below the level.</summary>
internal static class HolmAdjustment
{
    /// <summary>The corrected values, in the same order; what is null is no test, and counts for none.</summary>
    public static double?[] Of(IReadOnlyList<double?> values)
    {
        var adjusted = new double?[values.Count];
        int[] order = [.. Enumerable.Range(0, values.Count).Where(i => values[i] is not null).OrderBy(i => values[i])];
        double least = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            least = Math.Max(least, Math.Min(1, values[order[rank]]!.Value * (order.Length - rank)));
            adjusted[order[rank]] = least;
        }

        return adjusted;
    }
}
