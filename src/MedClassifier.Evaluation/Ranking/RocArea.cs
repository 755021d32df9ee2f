namespace MedClassifier.Evaluation.Ranking;

/// <summary>Area under the ROC curve as the Mann-Whitney statistic; ties count half.</summary>
public static class RocArea
{
    /// <summary>Share of the pairs of a positive and a negative in which the positive has the higher score.</summary>
    /// <param name="scores">Larger means more likely positive.</param>
    /// <param name="positive">Whether each case is positive.</param>
    /// <returns>In [0, 1]; null when there are no positives or no negatives.</returns>
    public static double? Compute(double[] scores, IReadOnlyList<bool> positive)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(positive);
        return Compute(new RankedScores([.. scores], [.. positive]));
    }

    /// <summary>Twice the count of won pairs is whole, so the sum has no rounding.</summary>
    internal static double? Compute(RankedScores ranked)
    {
        if (ranked.WhyNoArea is not null)
        {
            return null;
        }

        long twice = 0;
        foreach (TieBlock block in ranked.Blocks())
        {
            twice += block.Negatives * ((2 * block.PositivesSoFar) - block.Positives);
        }

        return twice / (2.0 * ranked.Positives * ranked.Negatives);
    }
}
