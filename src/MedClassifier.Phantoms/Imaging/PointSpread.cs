using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Imaging;

/// <summary>The blur of the ultrasound beam: narrow down a column, wider along a row, widest far from the focus.</summary>
internal static class PointSpread
{
    /// <summary>Blurs a field in place; scatter of variance 1 and independent from pixel to pixel keeps variance 1.</summary>
    public static void Blur(float[] field, int width, int height, BeamSettings settings)
    {
        BlurColumns(field, width, height, Kernel(settings.AxialSigma));
        for (int y = 0; y < height; y++)
        {
            double distance = Math.Abs(((double)y / height) - settings.Focus);
            float[] kernel = Kernel(settings.LateralSigma * (1 + (settings.Spread * distance)));
            BlurRow(field.AsSpan(y * width, width), kernel);
        }
    }

    private static float[] Kernel(double sigma)
    {
        int radius = (int)Math.Ceiling(2.5 * sigma);
        double[] weights = new double[(2 * radius) + 1];
        double energy = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = PortableMath.Bell((i - radius) / sigma);
            energy += weights[i] * weights[i];
        }

        return Array.ConvertAll(weights, weight => (float)(weight / Math.Sqrt(energy)));
    }

    private static void BlurColumns(float[] field, int width, int height, float[] kernel)
    {
        int radius = kernel.Length / 2;
        float[] source = (float[])field.Clone();
        Array.Clear(field);
        for (int y = 0; y < height; y++)
        {
            Span<float> target = field.AsSpan(y * width, width);
            for (int k = 0; k < kernel.Length; k++)
            {
                int from = Math.Clamp(y + k - radius, 0, height - 1);
                ReadOnlySpan<float> line = source.AsSpan(from * width, width);
                float weight = kernel[k];
                for (int x = 0; x < target.Length; x++)
                {
                    target[x] += weight * line[x];
                }
            }
        }
    }

    private static void BlurRow(Span<float> values, float[] kernel)
    {
        int radius = kernel.Length / 2;
        Span<float> padded = stackalloc float[values.Length + (2 * radius)];
        padded[..radius].Fill(values[0]);
        values.CopyTo(padded[radius..]);
        padded[(radius + values.Length)..].Fill(values[^1]);
        values.Clear();
        for (int k = 0; k < kernel.Length; k++)
        {
            float weight = kernel[k];
            ReadOnlySpan<float> shifted = padded.Slice(k, values.Length);
            for (int x = 0; x < values.Length; x++)
            {
                values[x] += weight * shifted[x];
            }
        }
    }
}
