using System.Numerics.Tensors;

namespace MedClassifier.Model.Heatmaps;

/// <summary>
/// Averages over bins backwards: d pooled_cpq / d x_cij = rows_pi columns_qj, where the two matrices hold 1 / (length of a bin) where it lies.
/// </summary>
/// <param name="channels">Channels of the map.</param>
/// <param name="rows">Bin rows x map rows, row-major.</param>
/// <param name="columns">Bin columns x map columns, row-major.</param>
/// <param name="height">Rows of the map.</param>
/// <param name="width">Columns of the map.</param>
internal sealed class AdaptiveGradient(int channels, double[] rows, double[] columns, int height, int width) : PoolingGradient
{
    /// <inheritdoc/>
    public override float[][] Of(float[] map, ReadOnlyMemory<float> pooled, IReadOnlyList<ReadOnlyMemory<float>> byPooled) =>
        [.. byPooled.Select(upstream => Of(upstream.Span))];

    /// <summary>The gradient by the map.</summary>
    /// <param name="byBins">That by the bins' averages: channel by channel, each row-major.</param>
    public float[] Of(ReadOnlySpan<float> byBins)
    {
        int across = columns.Length / width;
        int bins = byBins.Length / channels;
        float[] ofBin = new float[channels];
        float[] gradient = new float[height * width * channels];
        for (int bin = 0; bin < bins; bin++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                ofBin[channel] = byBins[(channel * bins) + bin];
            }

            for (int cell = 0; cell < height * width; cell++)
            {
                double share = rows[(bin / across * height) + (cell / width)] * columns[(bin % across * width) + (cell % width)];
                if (share > 0)
                {
                    Span<float> target = gradient.AsSpan(cell * channels, channels);
                    TensorPrimitives.MultiplyAdd(ofBin, (float)share, target, target);
                }
            }
        }

        return gradient;
    }
}
