using static TorchSharp.torch;

namespace MedClassifier.Model.Backbones;

/// <summary>The convolutional part of a network: images in, a non-negative feature map out, or several of growing stride.</summary>
/// <param name="name">The backbone's name in <see cref="KnownBackbones"/>.</param>
/// <remarks>Input N x 3 x H x W, normalised; output N x <see cref="Channels"/> x H / <see cref="Stride"/> x W / <see cref="Stride"/>.</remarks>
internal abstract class Backbone(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Channels of the last feature map.</summary>
    public abstract int Channels { get; }

    /// <summary>Input pixels per cell of the last feature map, along either axis.</summary>
    public abstract int Stride { get; }

    /// <summary>Channels of each map that is pooled, finest first; the last is <see cref="Channels"/>.</summary>
    public virtual IReadOnlyList<int> ScaleChannels => [Channels];

    /// <summary>The maps that are pooled, finest first: N x channels of the scale x its height x its width.</summary>
    public virtual Tensor[] Scales(Tensor input) => [call(input)];
}
