using MathNet.Numerics.Statistics;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>Makes intervals of what the resamples gave.</summary>
/// <param name="confidence">Coverage, such as 0.95.</param>
/// <param name="groups">Groups that were drawn from.</param>
/// <param name="method">Name of the interval, one of <see cref="IntervalMethods"/>.</param>
internal sealed class Percentiles(double confidence, int groups, string method)
{
    /// <summary>Least share of the resamples in which the number must exist.</summary>
    public const double LeastShare = 0.9;

    /// <summary>Name of the interval that resampling this table makes.</summary>
    public static string MethodFor(CaseTable cases) => cases.HasGroups ? IntervalMethods.ClusteredBootstrap : IntervalMethods.Bootstrap;

    /// <summary>The number with the percentile interval: linear between the order statistics (R's type 7, numpy's default).</summary>
    /// <param name="value">The number on the cases themselves.</param>
    /// <param name="resampled">What each resample gave; NaN where it does not exist.</param>
    /// <param name="count">Cases it rests on.</param>
    public Estimate Of(MetricValue value, double[] resampled, long count)
    {
        if (value.Value is not { } number)
        {
            return Estimate.None(value.Undefined ?? "", count);
        }

        if (resampled.Length == 0)
        {
            return Estimate.Plain(number, count);
        }

        if (groups < 2)
        {
            return Estimate.Plain(number, count, "one group only, so that every resample is the same");
        }

        double[] sorted = [.. resampled.Where(r => !double.IsNaN(r)).Order()];
        if (sorted.Length < LeastShare * resampled.Length)
        {
            return Estimate.Plain(number, count, $"it exists in {sorted.Length} of {resampled.Length} resamples only");
        }

        // A perfect ranking is perfect in every resample: that is no certainty about other cases.
        return sorted[0] == sorted[^1]
            ? Estimate.Plain(number, count, "every resample gives the same number")
            : Estimate.Of(number, Quantile(sorted, (1 - confidence) / 2), Quantile(sorted, (1 + confidence) / 2), method, count);
    }

    private static double Quantile(double[] sorted, double at) => SortedArrayStatistics.QuantileCustom(sorted, at, QuantileDefinition.R7);
}
