namespace MedClassifier.Evaluation.Resampling;

/// <summary>The median over the cases; of an even number of them the mean of the two in the middle.</summary>
internal sealed class MedianStatistic : IResampleStatistic
{
    private readonly (double Value, int Group)[] sorted;

    /// <param name="groupOf">Each case's group.</param>
    /// <param name="values">One value a case.</param>
    public MedianStatistic(IReadOnlyList<int> groupOf, IReadOnlyList<double> values) =>
        sorted = [.. values.Zip(groupOf).OrderBy(pair => pair.First)];

    /// <inheritdoc/>
    public int Width => 1;

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        long cases = 0;
        foreach ((_, int group) in sorted)
        {
            cases += counts[group];
        }

        values[0] = cases == 0 ? double.NaN : (At((cases - 1) / 2, counts) + At(cases / 2, counts)) / 2;
    }

    /// <summary>The value at a rank, from 0, of the resample.</summary>
    private double At(long rank, ReadOnlySpan<ushort> counts)
    {
        long before = 0;
        foreach ((double value, int group) in sorted)
        {
            before += counts[group];
            if (before > rank)
            {
                return value;
            }
        }

        return double.NaN;
    }
}
