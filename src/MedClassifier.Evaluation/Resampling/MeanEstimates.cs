namespace MedClassifier.Evaluation.Resampling;

/// <summary>Means with bootstrap intervals.</summary>
internal static class MeanEstimates
{
    /// <summary>The mean of each list of numbers, all resampled together.</summary>
    /// <param name="numbers">Lists of equal length: one number a case.</param>
    /// <param name="groups">Each case's group, null for one that stands alone; null when all do.</param>
    /// <param name="undefined">What to say when there are no cases.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static IReadOnlyList<Estimate> Of(
        IReadOnlyList<double[]> numbers,
        IReadOnlyList<string?>? groups,
        string undefined,
        EvaluationOptions options,
        CancellationToken cancellationToken)
    {
        var resampling = new CaseResampling(numbers[0].Length, groups, options);
        return resampling.Estimate(
            new MeanStatistic(resampling.GroupOf, resampling.Groups, numbers),
            [.. numbers.Select(list => list.Length == 0 ? MetricValue.None(undefined) : MetricValue.Of(list.Average()))],
            cancellationToken);
    }
}
