namespace MedClassifier.Evaluation.Metrics;

/// <summary>Cohen's kappa with quadratic weights, in [-1, 1]: a mistake weighs the square of its distance from the least to the worst.</summary>
internal sealed class QuadraticKappa : IConfusionMetric
{
    /// <inheritdoc/>
    public string Name => "quadratic_kappa";

    /// <inheritdoc/>
    public MetricValue Compute(ConfusionMatrix counts) => WeightedKappa.Compute(counts, (i, j) => Square(Place(counts, i) - Place(counts, j)));

    private static int Place(ConfusionMatrix counts, int classIndex) => counts.Ranks?[classIndex] ?? classIndex;

    private static int Square(int distance) => distance * distance;
}
