namespace MedClassifier.Evaluation.Ranking;

/// <summary>Average precision: sum over the thresholds of (R_n - R_(n-1)) P_n, without interpolation.</summary>
internal static class AveragePrecision
{
    /// <returns>In (0, 1]; null without positives.</returns>
    public static double? Compute(RankedScores ranked)
    {
        if (ranked.Positives == 0)
        {
            return null;
        }

        double sum = 0;
        foreach (TieBlock block in ranked.Blocks())
        {
            sum += block.Positives * (block.PositivesSoFar / (double)(block.Last + 1));
        }

        return sum / ranked.Positives;
    }
}
