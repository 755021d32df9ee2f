using static TorchSharp.torch;

namespace MedClassifier.Torch.Poolings;

/// <summary>
/// Global average pooling: pooled_c = sum_ij x_cij / (h w). N x C x h x w to N x C. Its weights are the same everywhere.
/// </summary>
/// <remarks>Lin, Chen and Yan, Network In Network, 2014.</remarks>
/// <param name="channels">Channels of the feature map.</param>
internal sealed class AveragePooling(int channels) : Pooling("average", channels)
{
    /// <inheritdoc/>
    protected override (Tensor Pooled, Tensor Attention) Pool(Tensor input)
    {
        Tensor map = Widen(input);
        (long maps, long height, long width) = (map.shape[0], map.shape[2], map.shape[3]);
        return (
            map.mean(new long[] { 2, 3 }), // N x C
            full(new long[] { maps, 1, height, width }, 1.0 / (height * width), dtype: map.dtype, device: map.device));
    }
}
