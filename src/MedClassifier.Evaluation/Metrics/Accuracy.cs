namespace MedClassifier.Evaluation.Metrics;

/// <summary>Share of cases whose most probable class is the true one, in [0, 1].</summary>
internal sealed class Accuracy : IConfusionMetric
{
    /// <inheritdoc/>
    public string Name => "accuracy";

    /// <inheritdoc/>
    public MetricValue Compute(ConfusionMatrix counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return MetricValue.Of(counts.Right / (double)counts.Total);
    }
}
