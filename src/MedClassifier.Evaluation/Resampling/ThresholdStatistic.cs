using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>Sensitivity, specificity, positive and negative predictive value at each of some thresholds, from the groups' own counts.</summary>
internal sealed class ThresholdStatistic : IResampleStatistic
{
    /// <summary>Numbers a threshold.</summary>
    public const int PerThreshold = 4;

    private readonly int[] positives;
    private readonly int[] negatives;
    private readonly int[][] called;
    private readonly int[][] calledRightly;

    /// <param name="ranked">Scores of the positive class.</param>
    /// <param name="cases">The cases, for their groups.</param>
    /// <param name="thresholds">A score of at least this is called positive.</param>
    public ThresholdStatistic(RankedScores ranked, CaseTable cases, IReadOnlyList<double> thresholds)
    {
        positives = new int[cases.GroupCount];
        negatives = new int[cases.GroupCount];
        called = [.. thresholds.Select(_ => new int[cases.GroupCount])];
        calledRightly = [.. thresholds.Select(_ => new int[cases.GroupCount])];
        for (int rank = 0; rank < ranked.Count; rank++)
        {
            int group = cases.GroupOf(ranked.CaseAt(rank));
            bool isPositive = ranked.IsPositiveAt(rank);
            (isPositive ? positives : negatives)[group]++;
            for (int t = 0; t < thresholds.Count; t++)
            {
                if (ranked.ScoreAt(rank) >= thresholds[t])
                {
                    called[t][group]++;
                    calledRightly[t][group] += isPositive ? 1 : 0;
                }
            }
        }
    }

    /// <inheritdoc/>
    public int Width => PerThreshold * called.Length;

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        long allPositives = Sum(positives, counts);
        long allNegatives = Sum(negatives, counts);
        for (int t = 0; t < called.Length; t++)
        {
            long right = Sum(calledRightly[t], counts);
            long all = Sum(called[t], counts);
            long leftAlone = allNegatives - (all - right);
            Span<double> at = values.Slice(PerThreshold * t, PerThreshold);
            at[0] = right / (double)allPositives;
            at[1] = leftAlone / (double)allNegatives;
            at[2] = right / (double)all;
            at[3] = leftAlone / (double)(leftAlone + allPositives - right);
        }
    }

    private static long Sum(int[] ofGroups, ReadOnlySpan<ushort> counts)
    {
        long sum = 0;
        for (int g = 0; g < ofGroups.Length; g++)
        {
            sum += ofGroups[g] * (long)counts[g];
        }

        return sum;
    }
}
