using System.Numerics.Tensors;

namespace MedClassifier.Model.Heatmaps;

/// <summary>Two linear layers with ReLU between them backwards: the sum of the first one's rows, each times the second one's weight where its unit is
/// above 0.</summary>
/// <param name="first">Units x inputs, row-major.</param>
/// <param name="bias">The first layer's.</param>
/// <param name="second">Classes x units, row-major.</param>
internal sealed class HiddenHeadGradient(float[] first, float[] bias, float[] second) : HeadGradient
{
    /// <inheritdoc/>
    public override float[][] Of(ReadOnlySpan<float> pooled)
    {
        float[][] gradients = new float[second.Length / bias.Length][];
        for (int k = 0; k < gradients.Length; k++)
        {
            gradients[k] = new float[pooled.Length];
        }

        for (int unit = 0; unit < bias.Length; unit++)
        {
            ReadOnlySpan<float> row = first.AsSpan(unit * pooled.Length, pooled.Length);
            if (TensorPrimitives.Dot(row, pooled) + bias[unit] > 0)
            {
                for (int k = 0; k < gradients.Length; k++)
                {
                    TensorPrimitives.MultiplyAdd(row, second[(k * bias.Length) + unit], gradients[k], gradients[k]);
                }
            }
        }

        return gradients;
    }
}
