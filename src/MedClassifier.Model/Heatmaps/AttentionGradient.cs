using System.Numerics.Tensors;

namespace MedClassifier.Model.Heatmaps;

/// <summary>
/// Attention pooling backwards. With z_im = sum_c U_mc x_ci + b_m, s_i = sum_m v_m ReLU(z_im) + d, w = softmax of ln sigmoid(s) and
/// pooled_c = sum_i w_i x_ci, and with g_c for the gradient by pooled_c and q_i = sum_c g_c x_ci:
/// d / d x_ci = g_c w_i + w_i (q_i - sum_j w_j q_j) sigmoid(-s_i) sum_m v_m [z_im above 0] U_mc. The first part is what the value of a cell does, the
/// second what it does to the weights.
/// </summary>
/// <param name="channels">Channels of the map.</param>
/// <param name="hidden">U, C/8 x C, row-major.</param>
/// <param name="hiddenBias">b.</param>
/// <param name="score">v.</param>
/// <param name="scoreBias">d.</param>
/// <param name="limit">Scores beyond it, up or down, were brought to it: there the weights do not change.</param>
internal sealed class AttentionGradient(int channels, float[] hidden, float[] hiddenBias, float[] score, float scoreBias, float limit)
    : PoolingGradient
{
    /// <inheritdoc/>
    public override float[][] Of(float[] map, ReadOnlyMemory<float> pooled, IReadOnlyList<ReadOnlyMemory<float>> byPooled)
    {
        int cells = map.Length / channels;
        double[] scores = new double[cells];
        float[] byScores = new float[map.Length];
        for (int cell = 0; cell < cells; cell++)
        {
            scores[cell] = ScoreOf(map.AsSpan(cell * channels, channels), byScores.AsSpan(cell * channels, channels));
        }

        double[] weights = WeightsOf(scores);
        return [.. byPooled.Select(upstream => Of(map, scores, weights, byScores, upstream.Span))];
    }

    // The score of a cell, and its gradient by the cell's channels.
    private double ScoreOf(ReadOnlySpan<float> cell, Span<float> gradient)
    {
        double sum = scoreBias;
        for (int unit = 0; unit < score.Length; unit++)
        {
            ReadOnlySpan<float> row = hidden.AsSpan(unit * channels, channels);
            float active = TensorPrimitives.Dot(row, cell) + hiddenBias[unit];
            if (active > 0)
            {
                sum += (double)score[unit] * active;
                TensorPrimitives.MultiplyAdd(row, score[unit], gradient, gradient);
            }
        }

        return sum;
    }

    private double[] WeightsOf(double[] scores)
    {
        double[] sigmoids = Array.ConvertAll(scores, s => Sigmoid(Math.Clamp(s, -limit, limit)));
        double total = sigmoids.Sum();
        return Array.ConvertAll(sigmoids, a => a / total);
    }

    private float[] Of(float[] map, double[] scores, double[] weights, float[] byScores, ReadOnlySpan<float> upstream)
    {
        double[] values = new double[weights.Length];
        double mean = 0;
        for (int cell = 0; cell < values.Length; cell++)
        {
            values[cell] = TensorPrimitives.Dot(upstream, map.AsSpan(cell * channels, channels));
            mean += weights[cell] * values[cell];
        }

        float[] gradient = new float[map.Length];
        for (int cell = 0; cell < values.Length; cell++)
        {
            double byScore = Math.Abs(scores[cell]) > limit ? 0 : weights[cell] * (values[cell] - mean) * Sigmoid(-scores[cell]);
            Span<float> target = gradient.AsSpan(cell * channels, channels);
            TensorPrimitives.Multiply(upstream, (float)weights[cell], target);
            TensorPrimitives.MultiplyAdd(byScores.AsSpan(cell * channels, channels), (float)byScore, target, target);
        }

        return gradient;
    }

    private static double Sigmoid(double s) => 1 / (1 + Math.Exp(-s));
}
