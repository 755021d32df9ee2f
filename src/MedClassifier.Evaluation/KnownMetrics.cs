using MedClassifier.Evaluation.Metrics;

namespace MedClassifier.Evaluation;

/// <summary>
/// The catalogue of metrics over all classes: one line each, in the list of what it is computed from. Everything here has a bootstrap
/// interval by itself, since each kind can be computed from resampled counts.
/// </summary>
internal static class KnownMetrics
{
    /// <summary>Name of the expected calibration error, which is computed from the reliability diagram.</summary>
    public const string CalibrationError = "expected_calibration_error";

    /// <summary>Computed from the confusion matrix.</summary>
    public static IReadOnlyList<IConfusionMetric> OfCounts { get; } =
    [
        new Accuracy(),
        new BalancedAccuracy(),
        new MacroF1(),
        new MatthewsCorrelation(),
        new CohensKappa(),
        new QuadraticKappa(),
    ];

    /// <summary>Where the accuracy stands in <see cref="OfCounts"/>.</summary>
    internal static int AccuracyIndex { get; } = OfCounts.Index().First(m => m.Item is Accuracy).Index;

    /// <summary>Computed from how each class is ranked against the rest.</summary>
    public static IReadOnlyList<IRankingMetric> OfRanking { get; } =
    [
        new MacroAuc(),
        new MacroAveragePrecision(),
    ];

    /// <summary>Means over the cases.</summary>
    public static IReadOnlyList<ICaseMetric> OfCases { get; } =
    [
        new Brier(),
        new LogLoss(),
    ];

    /// <summary>All names, in the order in which they are printed.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. OfCounts.Select(m => m.Name),
        .. OfRanking.Select(m => m.Name),
        .. OfCases.Select(m => m.Name),
        CalibrationError,
    ];
}
