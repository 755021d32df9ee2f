using MedClassifier.Model.Poolings;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Poolings;

/// <summary>Gathers <see cref="PoolingStatistics"/> batch by batch; used on one thread only.</summary>
internal sealed class PoolingMonitor
{
    private long scans;
    private long numbers;
    private double mean;
    private double squares;
    private double entropy;
    private bool[] alive = [];

    /// <summary>Takes the first scans of a batch into account.</summary>
    /// <param name="pooled">N x length.</param>
    /// <param name="attention">N x 1 x h x w, sum 1 over each map.</param>
    /// <param name="count">Rows that are scans; what follows is padding.</param>
    public void Add(Tensor pooled, Tensor attention, int count)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        float[] values = Numbers(pooled.narrow(0, 0, count));
        float[] weights = Numbers(attention.narrow(0, 0, count));
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
        entropy += cells == 1 ? 0 : -weights.Sum(w => w > 0 ? w * Math.Log(w) : 0) / Math.Log(cells);
    }

    /// <summary>The statistics so far; null before the first scan.</summary>
    public PoolingStatistics? Snapshot() => scans == 0
        ? null
        : new PoolingStatistics(scans, mean, Math.Sqrt(squares / numbers), entropy / scans, alive.Count(a => !a) / (double)alive.Length);

    private static float[] Numbers(Tensor values) => values.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
}
