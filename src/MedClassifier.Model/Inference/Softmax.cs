namespace MedClassifier.Model.Inference;

/// <summary>From logits to probabilities: p_i = exp(z_i - max z) / sum_j exp(z_j - max z).</summary>
internal static class Softmax
{
    /// <summary>Probabilities of one row, computed in double precision and rounded at the end.</summary>
    /// <param name="logits">Finite numbers, at least one.</param>
    public static float[] Of(ReadOnlySpan<float> logits)
    {
        double largest = logits[0];
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        double[] powers = new double[logits.Length];
        double sum = 0;
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i] = Math.Exp(logits[i] - largest);
            sum += powers[i];
        }

        return Array.ConvertAll(powers, p => (float)(p / sum));
    }
}
