namespace MedClassifier.Evaluation.Metrics;

/// <summary>Matthews' correlation between true and predicted class for any number of classes (Gorodkin 2004), in [-1, 1].</summary>
internal sealed class MatthewsCorrelation : IConfusionMetric
{
    /// <inheritdoc/>
    public string Name => "mcc";

    /// <summary>(n c - sum t_k p_k) / sqrt((n^2 - sum p_k^2) (n^2 - sum t_k^2)), c cases right, t_k true and p_k predicted of class k.</summary>
    public MetricValue Compute(ConfusionMatrix counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double n = counts.Total;
        double both = 0, actual = 0, predicted = 0;
        for (int k = 0; k < counts.Classes.Count; k++)
        {
            both += (double)counts.Actual(k) * counts.Predicted(k);
            actual += Math.Pow(counts.Actual(k), 2);
            predicted += Math.Pow(counts.Predicted(k), 2);
        }

        double spread = ((n * n) - predicted) * ((n * n) - actual);
        return spread > 0
            ? MetricValue.Of(((n * counts.Right) - both) / Math.Sqrt(spread))
            : MetricValue.None(n * n == actual ? "all cases are of one class" : "all cases are predicted as one class");
    }
}
