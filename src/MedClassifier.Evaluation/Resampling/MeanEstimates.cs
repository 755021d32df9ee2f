using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>Means with bootstrap intervals.</summary>
internal static class MeanEstimates
{
    /// <summary>The mean of each list of numbers, all resampled together.</summary>
    /// <param name="numbers">Lists of equal length: one number a case.</param>
    /// <param name="groups">Each case's group; null when every case stands alone.</param>
    /// <param name="undefined">What to say when there are no cases.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static IReadOnlyList<Estimate> Of(
        IReadOnlyList<double[]> numbers,
        IReadOnlyList<string>? groups,
        string undefined,
        EvaluationOptions options,
        CancellationToken cancellationToken)
    {
        int cases = numbers[0].Length;
        int[] groupOf = groups is null ? [.. Enumerable.Range(0, cases)] : GroupCodes.Of(groups);
        int count = cases == 0 ? 0 : groupOf.Max() + 1;
        double[][] values = GroupBootstrap.Run(count, [new MeanStatistic(groupOf, count, numbers)], options, cancellationToken)[0];
        var percentiles = new Percentiles(
            options.Confidence, count, groups is null ? IntervalMethods.Bootstrap : IntervalMethods.ClusteredBootstrap);
        return [.. numbers.Select((list, i) => percentiles.Of(
            cases == 0 ? MetricValue.None(undefined) : MetricValue.Of(list.Average()), values[i], cases))];
    }
}
