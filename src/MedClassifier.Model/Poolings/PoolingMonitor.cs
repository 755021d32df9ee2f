namespace MedClassifier.Model.Poolings;

/// <summary>Gathers <see cref="PoolingStatistics"/> batch by batch; used on one thread only.</summary>
internal sealed class PoolingMonitor
{
    private long scans;
    private long numbers;
    private double mean;
    private double squares;
    private double entropy;
    private bool[] alive = [];

    /// <summary>Takes scans into account.</summary>
    /// <param name="values">Their pooled vectors, one after the other.</param>
    /// <param name="weights">Their attention, the sum 1 over each map, one after the other.</param>
    /// <param name="count">How many scans.</param>
    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, int count)
    {
        int length = values.Length / count;
        if (alive.Length == 0)
        {
            alive = new bool[length];
        }

        for (int i = 0; i < values.Length; i++)
        {
            // Welford's running mean and sum of squared differences from it.
            double difference = values[i] - mean;
            mean += difference / ++numbers;
            squares += difference * (values[i] - mean);
            alive[i % length] |= values[i] != 0;
        }

        int cells = weights.Length / count;
        scans += count;
        double sum = 0;
        foreach (float weight in weights)
        {
            sum += weight > 0 ? weight * Math.Log(weight) : 0;
        }

        entropy += cells == 1 ? 0 : -sum / Math.Log(cells);
    }

    /// <summary>The statistics so far; null before the first scan.</summary>
    public PoolingStatistics? Snapshot() => scans == 0
        ? null
        : new PoolingStatistics(scans, mean, Math.Sqrt(squares / numbers), entropy / scans, alive.Count(a => !a) / (double)alive.Length);
}
