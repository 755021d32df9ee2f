namespace MedClassifier.Evaluation.Metrics;

/// <summary>Cohen's kappa, in [-1, 1]: every mistake weighs the same.</summary>
internal sealed class CohensKappa : IConfusionMetric
{
    /// <inheritdoc/>
    public string Name => "kappa";

    /// <inheritdoc/>
    public MetricValue Compute(ConfusionMatrix counts) => WeightedKappa.Compute(counts, (i, j) => i == j ? 0 : 1);
}
