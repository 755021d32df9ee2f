using MedClassifier.Model.Export;

namespace MedClassifier.Model.Backbones;

/// <summary>The convolutional part of a network: images in, a non-negative feature map out, or several of growing stride.</summary>
/// <remarks>Input N x 3 x H x W, normalised.</remarks>
internal abstract class BackboneGraph
{
    /// <summary>Input pixels per cell of the last feature map, along either axis.</summary>
    public int Stride => ScaleStrides[^1];

    /// <summary>Channels of each map that is pooled, finest first.</summary>
    public abstract IReadOnlyList<int> ScaleChannels { get; }

    /// <summary>Input pixels per cell of each map that is pooled, along either axis.</summary>
    public abstract IReadOnlyList<int> ScaleStrides { get; }

    /// <summary>Adds the backbone's nodes.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="input">Name of the images.</param>
    /// <param name="path">The backbone's state-dict name.</param>
    /// <returns>Names of the maps that are pooled, finest first: N x channels of the scale x its height x its width.</returns>
    public abstract IReadOnlyList<string> Add(OnnxGraph graph, string input, string path);
}
