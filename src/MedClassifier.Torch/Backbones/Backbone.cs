using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>The convolutional part of a network: images in, a non-negative feature map out, or several of growing stride.</summary>
/// <param name="name">The backbone's name in <see cref="BackboneModules"/>.</param>
/// <remarks>Input N x 3 x H x W, normalised; output N x <see cref="Channels"/> x H / <see cref="Stride"/> x W / <see cref="Stride"/>.</remarks>
internal abstract class Backbone(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Channels of the last feature map.</summary>
    public abstract int Channels { get; }

    /// <summary>Input pixels per cell of the last feature map, along either axis.</summary>
    public abstract int Stride { get; }

    /// <summary>Channels of each map that is pooled, finest first; the last is <see cref="Channels"/>.</summary>
    public virtual IReadOnlyList<int> ScaleChannels => [Channels];

    /// <summary>Input pixels per cell of each map that is pooled, along either axis; the last is <see cref="Stride"/>.</summary>
    public virtual IReadOnlyList<int> ScaleStrides => [Stride];

    /// <summary>What an image goes through, one after the other: the state-dict name of the weights below the backbone's, and the step.</summary>
    /// <remarks>A step leaves its input as it is.</remarks>
    public abstract IReadOnlyList<(string Part, Func<Tensor, Tensor> Step)> Steps { get; }

    /// <summary>The steps whose outputs are pooled, finest first; the last is always among them.</summary>
    protected virtual IReadOnlyList<int> PooledSteps => [Steps.Count - 1];

    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor input)
    {
        Tensor[] scales = Scales(input);
        foreach (Tensor finer in scales[..^1])
        {
            finer.Dispose();
        }

        return scales[^1];
    }

    /// <summary>
    /// The maps that are pooled, finest first: N x channels of the scale x its height x its width. Only the last is sure not to be negative.
    /// </summary>
    public Tensor[] Scales(Tensor input)
    {
        var scales = new List<Tensor>();
        Tensor current = input;
        for (int i = 0; i < Steps.Count; i++)
        {
            Tensor next = Steps[i].Step(current);
            // Gives the memory to the next step; where gradients are wanted, autograd holds on to what it needs by itself.
            if (i > 0 && !PooledSteps.Contains(i - 1))
            {
                current.Dispose();
            }

            current = next;
            if (PooledSteps.Contains(i))
            {
                scales.Add(current);
            }
        }

        return [.. scales];
    }
}
