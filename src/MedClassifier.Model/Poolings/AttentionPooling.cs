using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Attention-weighted global pooling: a = sigmoid(conv1x1(ReLU(conv1x1(x, C -> C/8)), -> 1)); pooled_c = sum_ij a_ij x_cij / sum_ij a_ij.
/// </summary>
internal sealed class AttentionPooling : Pooling
{
    private const int Reduction = 8;

    // Below about -103 the sigmoid is 0 in single precision; a map that is 0 everywhere could not be divided by its sum.
    private static readonly Scalar LowestScore = -80f;
    private static readonly Scalar HighestScore = 80f;

    private readonly Conv2d hidden;
    private readonly Conv2d score;

    /// <param name="channels">Channels of the feature map; at least 8.</param>
    public AttentionPooling(int channels)
        : base("attention")
    {
        hidden = nn.Conv2d(channels, channels / Reduction, 1, stride: 1);
        score = nn.Conv2d(channels / Reduction, 1, 1, stride: 1);
        register_module("hidden", hidden);
        register_module("score", score);
    }

    /// <inheritdoc/>
    public override (Tensor Pooled, Tensor Attention) forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor reduced = nn.functional.relu(hidden.call(input), inplace: true); // N x C/8 x h x w
        Tensor a = score.call(reduced).clamp(LowestScore, HighestScore).sigmoid(); // N x 1 x h x w, in (0, 1)
        Tensor weights = a / a.sum(new long[] { 2, 3 }, keepdim: true); // N x 1 x h x w, sum 1
        Tensor pooled = (input * weights).sum(new long[] { 2, 3 }); // N x C
        return (pooled.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }
}
