namespace MedClassifier.Model.Heatmaps;

/// <summary>A pooling backwards: from what the pooled vector does to the classes to what the feature map does.</summary>
/// <remarks>Maps lie cell by cell here: channel c of cell i, cells counted row-major, at i C + c.</remarks>
internal abstract class PoolingGradient
{
    /// <summary>The gradients of the classes' scores by the feature map.</summary>
    /// <param name="map">The feature map, cells x channels.</param>
    /// <param name="pooled">What the pooling made of it.</param>
    /// <param name="byPooled">The gradient of each class's score by the pooled vector.</param>
    /// <returns>One a class, cells x channels.</returns>
    public abstract float[][] Of(float[] map, ReadOnlyMemory<float> pooled, IReadOnlyList<ReadOnlyMemory<float>> byPooled);
}
