namespace MedClassifier.Evaluation.Metrics;

/// <summary>Cohen's kappa with quadratic weights, in [-1, 1]: a mistake weighs the square of its distance in class order.</summary>
internal sealed class QuadraticKappa : IConfusionMetric
{
    /// <inheritdoc/>
    public string Name => "quadratic_kappa";

    /// <inheritdoc/>
    public MetricValue Compute(ConfusionMatrix counts) => WeightedKappa.Compute(counts, (i, j) => (i - j) * (i - j));
}
