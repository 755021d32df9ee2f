namespace MedClassifier.Evaluation.Metrics;

/// <summary>Share of cases whose most probable class is the true one, in [0, 1].</summary>
public sealed class Accuracy : IMetric
{
    /// <inheritdoc/>
    public string Name => "accuracy";

    /// <inheritdoc/>
    public MetricValue Compute(IReadOnlyList<LabelledPrediction> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return cases.Count == 0
            ? new MetricValue(Name, null, "no cases")
            : new MetricValue(Name, cases.Count(c => c.Prediction.PredictedIndex == c.Label) / (double)cases.Count);
    }
}
