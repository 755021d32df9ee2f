using MedClassifier.Evaluation.Metrics;

namespace MedClassifier.Evaluation;

/// <summary>The catalogue of metrics: one line each.</summary>
public static class KnownMetrics
{
    /// <summary>All metrics, in the order in which they are printed.</summary>
    public static IReadOnlyList<IMetric> All { get; } =
    [
        new Accuracy(),
        new BalancedAccuracy(),
        new MacroAuc(),
    ];
}
