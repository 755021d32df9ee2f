using MedClassifier.Torch.Backbones;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Comparison;

/// <summary>In a backbone's place, where its feature maps are known already: what comes in goes out.</summary>
/// <param name="channels">Channels of the maps.</param>
/// <param name="stride">Input pixels per cell of the backbone that made them.</param>
internal sealed class GivenMaps(int channels, int stride) : Backbone("given-maps")
{
    /// <inheritdoc/>
    public override int Channels => channels;

    /// <inheritdoc/>
    public override int Stride => stride;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Part, Func<Tensor, Tensor> Step)> Steps { get; } = [("alias", input => input.alias())];
}
