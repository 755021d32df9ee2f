using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Curves;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>What a calibration does to the probabilities of some cases: after minus before, so that above 0 is worse.</summary>
/// <param name="CalibrationError">Difference of the expected calibration errors, with the interval of resamples in which both are computed.</param>
/// <param name="Brier">The same of the Brier scores.</param>
/// <param name="LogLoss">The same of the log losses.</param>
public sealed record CalibrationEffect(Estimate CalibrationError, Estimate Brier, Estimate LogLoss)
{
    /// <summary>Measures it.</summary>
    /// <param name="before">The cases as they were.</param>
    /// <param name="after">The same cases, in the same order, with corrected probabilities.</param>
    /// <param name="options">Confidence, resamples, seed, threads, bins.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static CalibrationEffect Of(
        CaseTable before, CaseTable after, EvaluationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        OptionsCheck.ThrowIfInvalid(options);
        int[] groupOf = [.. Enumerable.Range(0, before.Count).Select(before.GroupOf)];
        double[] brier = Differences(before, after, KnownMetrics.OfCases[0]);
        double[] logLoss = Differences(before, after, KnownMetrics.OfCases[1]);
        IResampleStatistic[] statistics = options.Resamples == 0 ? [] :
        [
            new CalibrationStatistic(before, options.ReliabilityBins),
            new CalibrationStatistic(after, options.ReliabilityBins),
            new MeanStatistic(groupOf, before.GroupCount, [brier, logLoss]),
        ];
        double[][][] drawn = GroupBootstrap.Run(before.GroupCount, statistics, options, cancellationToken);
        var percentiles = new Percentiles(options.Confidence, before.GroupCount, Percentiles.MethodFor(before));
        Estimate Interval(double value, Func<double[]> resampled) => before.Count == 0
            ? Estimate.None("no cases", 0)
            : percentiles.Of(MetricValue.Of(value), drawn.Length == 0 ? [] : resampled(), before.Count);
        return new CalibrationEffect(
            Interval(ErrorOf(after, options) - ErrorOf(before, options), () => [.. drawn[1][0].Zip(drawn[0][0], (late, early) => late - early)]),
            Interval(brier.DefaultIfEmpty().Average(), () => drawn[2][0]),
            Interval(logLoss.DefaultIfEmpty().Average(), () => drawn[2][1]));
    }

    private static double[] Differences(CaseTable before, CaseTable after, Metrics.ICaseMetric metric)
    {
        var differences = new double[before.Count];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = metric.Compute(after.Row(i), after.Labels[i]) - metric.Compute(before.Row(i), before.Labels[i]);
        }

        return differences;
    }

    private static double ErrorOf(CaseTable cases, EvaluationOptions options)
    {
        int[] predicted = [.. Enumerable.Range(0, cases.Count).Select(cases.Predicted)];
        double[] certainty = [.. predicted.Select((k, i) => cases.Row(i)[k])];
        bool[] right = [.. predicted.Select((k, i) => k == cases.Labels[i])];
        return ReliabilityBins.Draw(certainty, right, options.ReliabilityBins, options.Confidence).ExpectedCalibrationError.Value ?? 0;
    }
}
