namespace MedClassifier.Evaluation.Metrics;

/// <summary>Mean over the classes that occur of the share of their cases that are found (recall), in [0, 1].</summary>
public sealed class BalancedAccuracy : IMetric
{
    /// <inheritdoc/>
    public string Name => "balanced_accuracy";

    /// <inheritdoc/>
    public MetricValue Compute(IReadOnlyList<LabelledPrediction> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return cases.Count == 0
            ? new MetricValue(Name, null, "no cases")
            : new MetricValue(
                Name,
                cases.GroupBy(c => c.Label).Average(g => g.Count(c => c.Prediction.PredictedIndex == c.Label) / (double)g.Count()));
    }
}
