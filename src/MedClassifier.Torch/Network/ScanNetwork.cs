using MedClassifier.Torch.Backbones;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Poolings;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Network;

/// <summary>A backbone, a pooling for each of its scales and a head: normalised images in, logits and the attention out.</summary>
/// <remarks>
/// Input N x 3 x H x W. Logits: N x classes. Attention, of the last scale: N x 1 x H / stride x W / stride, non-negative, sum 1 over each
/// map. State-dict names begin with "features.", "pooling." (the last scale's; "pooling_scale1." ... those of the finer ones) and "head.".
/// </remarks>
internal sealed class ScanNetwork : nn.Module<Tensor, (Tensor Logits, Tensor Attention)>
{
    private readonly Pooling[] poolings;

    /// <param name="features">The backbone; owned from here on.</param>
    /// <param name="pooling">Makes the pooling of a scale from its channels.</param>
    /// <param name="head">Makes the head from the length of the pooled vector.</param>
    public ScanNetwork(Backbone features, Func<int, Pooling> pooling, Func<int, Head> head)
        : base("network")
    {
        Features = features;
        poolings = [.. features.ScaleChannels.Select(pooling)];
        Head = head(poolings.Sum(p => p.Outputs));
        register_module("features", features);
        for (int i = 0; i < poolings.Length; i++)
        {
            register_module(PoolingName(i), poolings[i]);
        }

        register_module("head", Head);
    }

    /// <summary>The backbone.</summary>
    public Backbone Features { get; }

    /// <summary>The poolings, one a scale, finest first.</summary>
    public IReadOnlyList<Pooling> Poolings => poolings;

    /// <summary>The head.</summary>
    public Head Head { get; }

    /// <inheritdoc/>
    public override (Tensor Logits, Tensor Attention) forward(Tensor input)
    {
        (Tensor pooled, Tensor attention) = Describe(input); // N x pooled length, N x 1 x h x w
        using (pooled)
        {
            return (Head.call(pooled), attention); // N x classes, N x 1 x h x w
        }
    }

    /// <summary>What a training step needs: all that <see cref="forward"/> gives, and what the head saw.</summary>
    public (Tensor Logits, Tensor Attention, Tensor Pooled) Learn(Tensor input)
    {
        (Tensor pooled, Tensor attention) = Describe(input); // N x pooled length, N x 1 x h x w
        return (Head.call(pooled), attention, pooled); // N x classes
    }

    /// <summary>What the head sees of an image, and where the last scale looked.</summary>
    /// <param name="input">N x 3 x H x W.</param>
    /// <param name="precision">What the poolings compute in, where it is not what the backbone does.</param>
    /// <returns>The pooled vectors of all scales, joined, and the attention of the last.</returns>
    public (Tensor Pooled, Tensor Attention) Describe(Tensor input, ScalarType? precision = null)
    {
        (Tensor pooled, Tensor attention, Tensor map) = DescribeWithMap(input, precision);
        map.Dispose();
        return (pooled, attention);
    }

    /// <summary>The same, with the last feature map as it was pooled: N x C x h x w.</summary>
    public (Tensor Pooled, Tensor Attention, Tensor Map) DescribeWithMap(Tensor input, ScalarType? precision = null)
    {
        Tensor[] maps = Features.Scales(input);
        var pooled = new Tensor[maps.Length];
        Tensor? attention = null;
        Tensor? map = null;
        for (int i = 0; i < maps.Length; i++)
        {
            attention?.Dispose();
            map?.Dispose();
            map = precision is { } wanted ? maps[i].to(wanted) : maps[i];
            (pooled[i], attention) = poolings[i].call(map); // N x outputs, N x 1 x h x w
        }

        if (pooled.Length == 1)
        {
            return (pooled[0], attention!, map!);
        }

        Tensor joined = cat(pooled, 1); // N x sum of the outputs
        foreach (Tensor part in pooled)
        {
            part.Dispose();
        }

        return (joined, attention!, map!);
    }

    private string PoolingName(int scale) => scale == poolings.Length - 1 ? "pooling" : $"pooling_scale{scale + 1}";
}
