using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>Which samples of a line make one sample of the scaled line, and with which weights (sum 1).</summary>
internal readonly record struct ResizeKernel(int Start, float[] Weights)
{
    /// <summary>
    /// Centres of pixels lie at +0.5. When the line gets shorter, the sampler is stretched by the ratio, which makes it a low pass.
    /// </summary>
    public static ResizeKernel Make(IResampler sampler, int sourceLength, int targetLength, int index)
    {
        double ratio = sourceLength / (double)targetLength;
        double scale = Math.Max(ratio, 1);
        double radius = Math.Ceiling(scale * sampler.Radius);
        double centre = ((index + 0.5) * ratio) - 0.5;
        int start = Math.Max(0, (int)Math.Ceiling(centre - radius));
        int end = Math.Min(sourceLength - 1, (int)Math.Floor(centre + radius));
        var weights = new float[end - start + 1];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = sampler.GetValue((float)((start + i - centre) / scale));
            sum += weights[i];
        }

        for (int i = 0; i < weights.Length && sum > 0; i++)
        {
            weights[i] = (float)(weights[i] / sum);
        }

        return new ResizeKernel(start, weights);
    }

    /// <param name="samples">Groups of values, one after the other.</param>
    /// <param name="stride">Values in a group.</param>
    /// <param name="result">The weighted sum of the groups; one group.</param>
    public void Sum(ReadOnlySpan<float> samples, int stride, Span<float> result)
    {
        result.Clear();
        for (int i = 0; i < Weights.Length; i++)
        {
            ReadOnlySpan<float> group = samples.Slice((Start + i) * stride, stride);
            float weight = Weights[i];
            for (int c = 0; c < group.Length; c++)
            {
                result[c] += weight * group[c];
            }
        }
    }
}
