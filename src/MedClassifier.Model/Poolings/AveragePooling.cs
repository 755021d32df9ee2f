using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>Global average pooling: pooled_c = mean_ij x_cij. Its attention is the same everywhere.</summary>
internal sealed class AveragePooling() : Pooling("average")
{
    /// <inheritdoc/>
    public override (Tensor Pooled, Tensor Attention) forward(Tensor input)
    {
        long[] shape = input.shape;
        Tensor pooled = input.mean(new long[] { 2, 3 }); // N x C
        Tensor uniform = full(
            new long[] { shape[0], 1, shape[2], shape[3] }, 1.0 / (shape[2] * shape[3]), dtype: input.dtype, device: input.device); // N x 1 x h x w
        return (pooled, uniform);
    }
}
