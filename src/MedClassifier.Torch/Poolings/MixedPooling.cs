using static TorchSharp.torch;

namespace MedClassifier.Torch.Poolings;

/// <summary>
/// Average and max joined: pooled = [mean_ij x_cij for all c, max_ij x_cij for all c]. N x C x h x w to N x 2C. Its weights: the mean of
/// the two poolings' weights.
/// </summary>
/// <remarks>The "concat pooling" of Howard and Gugger, fastai: A Layered API for Deep Learning, 2020.</remarks>
internal sealed class MixedPooling : Pooling
{
    private readonly AveragePooling average;
    private readonly MaxPooling max;

    /// <param name="channels">Channels of the feature map.</param>
    public MixedPooling(int channels)
        : base("mixed", 2 * channels)
    {
        average = new AveragePooling(channels);
        max = new MaxPooling(channels);
    }

    /// <inheritdoc/>
    protected override (Tensor Pooled, Tensor Attention) Pool(Tensor input)
    {
        (Tensor mean, Tensor uniform) = average.call(input);
        (Tensor largest, Tensor shares) = max.call(input);
        return (cat(new Tensor[] { mean, largest }, 1), (uniform + shares) / 2.0); // N x 2C, N x 1 x h x w
    }
}
