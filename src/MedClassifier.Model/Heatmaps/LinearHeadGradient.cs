namespace MedClassifier.Model.Heatmaps;

/// <summary>A linear layer backwards: its weights.</summary>
/// <param name="weights">Classes x inputs, row-major.</param>
internal sealed class LinearHeadGradient(float[] weights) : HeadGradient
{
    /// <inheritdoc/>
    public override float[][] Of(ReadOnlySpan<float> pooled) => [.. weights.Chunk(pooled.Length)];
}
