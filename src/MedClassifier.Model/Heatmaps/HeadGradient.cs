namespace MedClassifier.Model.Heatmaps;

/// <summary>A head backwards: what the pooled vector does to the classes.</summary>
internal abstract class HeadGradient
{
    /// <summary>The gradients of the classes' scores by the pooled vector.</summary>
    /// <param name="pooled">The vector.</param>
    /// <returns>One a class, as long as the vector.</returns>
    public abstract float[][] Of(ReadOnlySpan<float> pooled);
}
