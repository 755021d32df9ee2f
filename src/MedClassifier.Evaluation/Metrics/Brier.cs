namespace MedClassifier.Evaluation.Metrics;

/// <summary>Brier's score over all classes: sum over k of (p_k - y_k)^2, in [0, 2]; smaller is better.</summary>
internal sealed class Brier : ICaseMetric
{
    /// <inheritdoc/>
    public string Name => "brier";

    /// <inheritdoc/>
    public double Compute(ReadOnlySpan<double> probabilities, int label)
    {
        double sum = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            double difference = probabilities[k] - (k == label ? 1 : 0);
            sum += difference * difference;
        }

        return sum;
    }
}
