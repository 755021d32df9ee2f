using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Torch.Poolings;

/// <summary>
/// Global max pooling: pooled_c = max_ij x_cij. N x C x h x w to N x C. The gradient goes to the first maximum of a channel, in row-major
/// order. Its weights: the share of channels whose maximum, the first one, lies in the cell.
/// </summary>
/// <remarks>Oquab, Bottou, Laptev and Sivic, Is Object Localization for Free?, 2015.</remarks>
/// <param name="channels">Channels of the feature map.</param>
internal sealed class MaxPooling(int channels) : Pooling("max", channels)
{
    /// <inheritdoc/>
    protected override (Tensor Pooled, Tensor Attention) Pool(Tensor input)
    {
        Tensor map = Widen(input);
        (Tensor largest, Tensor at) = F.adaptive_max_pool2d_with_indices(map, new long[] { 1, 1 }); // N x C x 1 x 1
        Tensor places = at.flatten(1); // N x C, row-major
        Tensor ones = full(places.shape, 1.0 / places.shape[1], dtype: map.dtype, device: map.device); // N x C
        Tensor shares = zeros(new long[] { map.shape[0], map.shape[2] * map.shape[3] }, dtype: map.dtype, device: map.device)
            .scatter_add(1, places, ones); // N x h w
        return (largest.flatten(1), shares.reshape(new long[] { map.shape[0], 1, map.shape[2], map.shape[3] }));
    }
}
