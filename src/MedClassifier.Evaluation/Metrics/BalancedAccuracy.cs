namespace MedClassifier.Evaluation.Metrics;

/// <summary>Mean over the classes that occur of the share of their cases that are found (recall), in [0, 1].</summary>
internal sealed class BalancedAccuracy : IConfusionMetric
{
    /// <inheritdoc/>
    public string Name => "balanced_accuracy";

    /// <inheritdoc/>
    public MetricValue Compute(ConfusionMatrix counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return MetricValue.Of(Enumerable.Range(0, counts.Classes.Count)
            .Where(k => counts.Actual(k) > 0)
            .Average(k => counts.Counts[k][k] / (double)counts.Actual(k)));
    }
}
