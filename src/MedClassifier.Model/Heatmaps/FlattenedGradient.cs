using System.Numerics.Tensors;

namespace MedClassifier.Model.Heatmaps;

/// <summary>
/// The fully connected layer backwards: pooled = ReLU(W f + b), where f are the averages of the grid, so that the gradient by f is the sum of W's
/// rows, each times the gradient by its unit where that is above 0.
/// </summary>
/// <param name="grid">From the grid to the map.</param>
/// <param name="weights">W, units x inputs, row-major.</param>
internal sealed class FlattenedGradient(AdaptiveGradient grid, float[] weights) : PoolingGradient
{
    /// <inheritdoc/>
    public override float[][] Of(float[] map, ReadOnlyMemory<float> pooled, IReadOnlyList<ReadOnlyMemory<float>> byPooled)
    {
        int inputs = weights.Length / pooled.Length;
        float[][] byInputs = [.. byPooled.Select(_ => new float[inputs])];
        // W is long: it is read once for all classes.
        for (int unit = 0; unit < pooled.Length; unit++)
        {
            for (int k = 0; k < byInputs.Length && pooled.Span[unit] > 0; k++)
            {
                TensorPrimitives.MultiplyAdd(weights.AsSpan(unit * inputs, inputs), byPooled[k].Span[unit], byInputs[k], byInputs[k]);
            }
        }

        return [.. byInputs.Select(byBins => grid.Of(byBins))];
    }
}
