using MedClassifier.Model.Backbones;
using MedClassifier.Model.Poolings;
using static TorchSharp.torch;

namespace MedClassifier.Model.Network;

/// <summary>A backbone, a pooling and a head: normalised images in, logits and the attention out.</summary>
/// <remarks>
/// Input N x 3 x H x W. Logits: N x classes. Attention: N x 1 x H / stride x W / stride, non-negative, sum 1 over each map.
/// State-dict names begin with "features.", "pooling." and "head.".
/// </remarks>
internal sealed class ScanNetwork : nn.Module<Tensor, (Tensor Logits, Tensor Attention)>
{
    private readonly ClassificationHead head;

    /// <param name="features">The backbone; owned from here on.</param>
    /// <param name="pooling">The pooling; owned from here on.</param>
    /// <param name="classes">Number of classes.</param>
    public ScanNetwork(Backbone features, Pooling pooling, int classes)
        : base("network")
    {
        Features = features;
        Pooling = pooling;
        head = new ClassificationHead(features.Channels * pooling.VectorsPerMap, classes);
        register_module("features", features);
        register_module("pooling", pooling);
        register_module("head", head);
    }

    /// <summary>The backbone.</summary>
    public Backbone Features { get; }

    /// <summary>The pooling.</summary>
    public Pooling Pooling { get; }

    /// <inheritdoc/>
    public override (Tensor Logits, Tensor Attention) forward(Tensor input)
    {
        using Tensor map = Features.call(input); // N x 1024 x H/32 x W/32
        (Tensor pooled, Tensor attention) = Pooling.call(map); // N x 1024, N x 1 x H/32 x W/32
        using (pooled)
        {
            return (head.call(pooled), attention); // N x classes, N x 1 x H/32 x W/32
        }
    }
}
