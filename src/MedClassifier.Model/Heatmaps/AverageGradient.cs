using System.Numerics.Tensors;

namespace MedClassifier.Model.Heatmaps;

/// <summary>Average pooling backwards: d pooled_c / d x_ci = 1 / cells.</summary>
/// <param name="channels">Channels of the map.</param>
internal sealed class AverageGradient(int channels) : PoolingGradient
{
    /// <inheritdoc/>
    public override float[][] Of(float[] map, ReadOnlyMemory<float> pooled, IReadOnlyList<ReadOnlyMemory<float>> byPooled)
    {
        int cells = map.Length / channels;
        return
        [
            .. byPooled.Select(upstream =>
            {
                float[] gradient = new float[map.Length];
                for (int cell = 0; cell < cells; cell++)
                {
                    TensorPrimitives.Divide(upstream.Span, (float)cells, gradient.AsSpan(cell * channels, channels));
                }

                return gradient;
            }),
        ];
    }
}
