using System.Numerics.Tensors;

namespace MedClassifier.Model.Heatmaps;

/// <summary>Average and max joined, backwards: the sum of both.</summary>
/// <param name="channels">Channels of the map.</param>
internal sealed class MixedGradient(int channels) : PoolingGradient
{
    private readonly AverageGradient average = new(channels);
    private readonly MaxGradient max = new(channels);

    /// <inheritdoc/>
    public override float[][] Of(float[] map, ReadOnlyMemory<float> pooled, IReadOnlyList<ReadOnlyMemory<float>> byPooled)
    {
        float[][] gradients = average.Of(map, pooled[..channels], [.. byPooled.Select(upstream => upstream[..channels])]);
        float[][] others = max.Of(map, pooled[channels..], [.. byPooled.Select(upstream => upstream[channels..])]);
        for (int i = 0; i < gradients.Length; i++)
        {
            TensorPrimitives.Add<float>(gradients[i], others[i], gradients[i]);
        }

        return gradients;
    }
}
