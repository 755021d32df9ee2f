using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Curves;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>The expected calibration error of the most probable class.</summary>
internal sealed class CalibrationStatistic : IResampleStatistic
{
    private readonly int bins;
    private readonly int[] groupOf;
    private readonly byte[] bin;
    private readonly double[] gap;

    public CalibrationStatistic(CaseTable cases, int bins)
    {
        this.bins = bins;

        // In the order of the groups, so that the counts are read one after the other.
        groupOf = [.. Enumerable.Range(0, cases.Count).Select(cases.GroupOf)];
        int[] order = [.. Enumerable.Range(0, cases.Count)];
        Array.Sort(groupOf, order);
        bin = new byte[order.Length];
        gap = new double[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            int predicted = cases.Predicted(order[i]);
            double confidence = cases.Row(order[i])[predicted];
            bin[i] = (byte)ReliabilityBins.IndexOf(confidence, bins);
            gap[i] = confidence - (predicted == cases.Labels[order[i]] ? 1 : 0);
        }
    }

    /// <inheritdoc/>
    public int Width => 1;

    /// <summary>sum over the bins of |sum of (confidence - right)| / n.</summary>
    public void Compute(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        Span<double> sums = stackalloc double[bins];
        long cases = 0;
        for (int i = 0; i < gap.Length; i++)
        {
            int count = counts[groupOf[i]];
            cases += count;
            sums[bin[i]] += count * gap[i];
        }

        double error = 0;
        foreach (double sum in sums)
        {
            error += Math.Abs(sum);
        }

        values[0] = error / cases;
    }
}
