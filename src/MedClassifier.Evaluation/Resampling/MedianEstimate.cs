using MathNet.Numerics.Statistics;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>A median with its bootstrap interval.</summary>
internal static class MedianEstimate
{
    /// <summary>The median of some numbers.</summary>
    /// <param name="numbers">One number a case.</param>
    /// <param name="groups">Each case's group, null for one that stands alone; null when all do.</param>
    /// <param name="undefined">What to say when there are no cases.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static Estimate Of(
        double[] numbers, IReadOnlyList<string?>? groups, string undefined, EvaluationOptions options, CancellationToken cancellationToken)
    {
        var resampling = new CaseResampling(numbers.Length, groups, options);
        return resampling.Estimate(
            new MedianStatistic(resampling.GroupOf, numbers),
            [numbers.Length == 0 ? MetricValue.None(undefined) : MetricValue.Of(numbers.Median())],
            cancellationToken)[0];
    }
}
