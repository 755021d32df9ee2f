using MathNet.Numerics.Statistics;

namespace MedClassifier.Evaluation.Metrics;

/// <summary>Area under the ROC curve as the Mann-Whitney statistic; ties count half.</summary>
public static class RocAuc
{
    /// <summary>
    /// (R - n1 (n1 + 1) / 2) / (n1 n0), with R the sum of the positives' mid-ranks, n1 positives and n0 negatives.
    /// </summary>
    /// <param name="scores">Larger means more likely positive.</param>
    /// <param name="positive">Whether each case is positive.</param>
    /// <returns>In [0, 1]; null when there are no positives or no negatives.</returns>
    public static double? Compute(double[] scores, IReadOnlyList<bool> positive)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentOutOfRangeException.ThrowIfNotEqual(positive.Count, scores.Length);
        double positives = positive.Count(p => p);
        double negatives = positive.Count - positives;
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        double[] ranks = ArrayStatistics.RanksInplace([.. scores], RankDefinition.Average);
        double rankSum = ranks.Where((_, i) => positive[i]).Sum();
        return (rankSum - (positives * (positives + 1) / 2)) / (positives * negatives);
    }
}
