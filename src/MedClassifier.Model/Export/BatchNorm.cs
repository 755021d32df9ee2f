using MedClassifier.Model.Files;

namespace MedClassifier.Model.Export;

/// <summary>
/// Batch normalisation by the running statistics: y_c = (x_c - mean_c) / sqrt(variance_c + epsilon) * weight_c + bias_c.
/// </summary>
/// <param name="Weight">One value a channel.</param>
/// <param name="Bias">One value a channel.</param>
/// <param name="Mean">One value a channel.</param>
/// <param name="Variance">One value a channel.</param>
internal sealed record BatchNorm(float[] Weight, float[] Bias, float[] Mean, float[] Variance)
{
    /// <summary>PyTorch's default, which all networks here have.</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>Takes the weights of a layer.</summary>
    /// <param name="weights">Where from.</param>
    /// <param name="path">The layer's state-dict name.</param>
    /// <param name="channels">Its channels.</param>
    public static BatchNorm Take(WeightSource weights, string path, int channels)
    {
        weights.Expect($"{path}{WeightFit.CounterSuffix}");
        return new BatchNorm(
            weights.Take($"{path}.weight", channels).ToArray(), weights.Take($"{path}.bias", channels).ToArray(),
            weights.Take($"{path}.running_mean", channels).ToArray(), weights.Take($"{path}.running_var", channels).ToArray());
    }

    /// <summary>The layer folded into a convolution without bias that precedes it.</summary>
    /// <param name="convolution">The convolution's weights, channel by channel of its output; reckoned in place.</param>
    /// <returns>The bias; with it the weights give the same: w_c s_c and bias_c - mean_c s_c, with s_c = weight_c / sqrt(variance_c + epsilon).</returns>
    public float[] Fold(Span<float> convolution)
    {
        int length = convolution.Length / Weight.Length;
        float[] bias = new float[Weight.Length];
        for (int channel = 0; channel < bias.Length; channel++)
        {
            double scale = Weight[channel] / Math.Sqrt(Variance[channel] + (double)Epsilon);
            bias[channel] = (float)(Bias[channel] - (Mean[channel] * scale));
            foreach (ref float weight in convolution.Slice(channel * length, length))
            {
                weight = (float)(weight * scale);
            }
        }

        return bias;
    }
}
