using static TorchSharp.torch;

namespace MedClassifier.Model.Backbones;

/// <summary>The convolutional part of a network: images in, a non-negative feature map out.</summary>
/// <param name="name">The backbone's name in <see cref="KnownBackbones"/>.</param>
/// <remarks>Input N x 3 x H x W, normalised; output N x <see cref="Channels"/> x H / <see cref="Stride"/> x W / <see cref="Stride"/>.</remarks>
internal abstract class Backbone(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Channels of the feature map.</summary>
    public abstract int Channels { get; }

    /// <summary>Input pixels per cell of the feature map, along either axis.</summary>
    public abstract int Stride { get; }
}
