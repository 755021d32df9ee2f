using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Poolings;

/// <summary>
/// Attention-weighted global pooling: a = sigmoid(conv1x1(ReLU(conv1x1(x, C -> C/8)), -> 1)); pooled_c = sum_ij a_ij x_cij / sum_ij a_ij.
/// N x C x h x w to N x C. Its weights, a_ij / sum_ij a_ij, are learnt and are the network's own: it sees the map through nothing else.
/// </summary>
/// <remarks>
/// A spatial gate as in Woo, Park, Lee and Kweon, CBAM, 2018, that pools as in Ilse, Tomczak and Welling, Attention-based Deep Multiple
/// Instance Learning, 2018, with a sigmoid in place of their softmax.
/// </remarks>
internal sealed class AttentionPooling : Pooling
{
    private const int Reduction = 8;

    // Below about -103 the sigmoid is 0 in single precision; a map that is 0 everywhere could not be divided by its sum.
    private const float LowestScore = -80f;
    private const float HighestScore = 80f;

    private static readonly Scalar Lowest = LowestScore;
    private static readonly Scalar Highest = HighestScore;

    private readonly Conv2d hidden;
    private readonly Conv2d score;

    /// <param name="channels">Channels of the feature map; at least 8.</param>
    public AttentionPooling(int channels)
        : base("attention", channels)
    {
        hidden = nn.Conv2d(channels, channels / Reduction, 1, stride: 1);
        score = nn.Conv2d(channels / Reduction, 1, 1, stride: 1);
        register_module("hidden", hidden);
        register_module("score", score);
    }

    /// <inheritdoc/>
    protected override (Tensor Pooled, Tensor Attention) Pool(Tensor input)
    {
        Tensor reduced = nn.functional.relu(hidden.call(input), inplace: true); // N x C/8 x h x w
        Tensor scores = Widen(score.call(reduced)).clamp(Lowest, Highest);
        Tensor a = EachRow(scores, row => row.sigmoid()); // N x 1 x h x w, in (0, 1)
        Tensor weights = a / a.sum(new long[] { 2, 3 }, keepdim: true); // N x 1 x h x w, sum 1
        Tensor pooled = (Widen(input) * weights).sum(new long[] { 2, 3 }); // N x C
        return (pooled, weights);
    }
}
