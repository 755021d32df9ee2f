namespace MedClassifier.Evaluation.Metrics;

/// <summary>Cohen's kappa: agreement beyond chance, 1 - sum w_ij O_ij / sum w_ij E_ij with E from the margins.</summary>
internal static class WeightedKappa
{
    /// <param name="counts">True against predicted.</param>
    /// <param name="weight">Weight of taking class i for class j; 0 for i = j.</param>
    public static MetricValue Compute(ConfusionMatrix counts, Func<int, int, double> weight)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double observed = 0, expected = 0;
        for (int i = 0; i < counts.Classes.Count; i++)
        {
            for (int j = 0; j < counts.Classes.Count; j++)
            {
                observed += weight(i, j) * counts.Counts[i][j];
                expected += weight(i, j) * counts.Actual(i) * counts.Predicted(j) / counts.Total;
            }
        }

        return expected > 0
            ? MetricValue.Of(1 - (observed / expected))
            : MetricValue.None("all cases are of one class and predicted as it, so that chance agrees wholly");
    }
}
