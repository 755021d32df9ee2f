namespace MedClassifier.Evaluation.Resampling;

/// <summary>Means over the cases, from the groups' sums.</summary>
internal sealed class MeanStatistic : IResampleStatistic
{
    private readonly int[] sizes;
    private readonly double[][] sums;

    /// <param name="groupOf">Each case's group.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="values">The numbers to average: each has one value a case.</param>
    public MeanStatistic(IReadOnlyList<int> groupOf, int groups, IReadOnlyList<double[]> values)
    {
        sizes = new int[groups];
        sums = [.. values.Select(_ => new double[groups])];
        for (int i = 0; i < groupOf.Count; i++)
        {
            int group = groupOf[i];
            sizes[group]++;
            for (int v = 0; v < sums.Length; v++)
            {
                sums[v][group] += values[v][i];
            }
        }
    }

    /// <inheritdoc/>
    public int Width => sums.Length;

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        long cases = 0;
        for (int g = 0; g < sizes.Length; g++)
        {
            cases += (long)sizes[g] * counts[g];
        }

        for (int v = 0; v < sums.Length; v++)
        {
            double[] sum = sums[v];
            double total = 0;
            for (int g = 0; g < sum.Length; g++)
            {
                total += sum[g] * counts[g];
            }

            values[v] = total / cases;
        }
    }
}
