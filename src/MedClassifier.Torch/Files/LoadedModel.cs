using MedClassifier.Domain.Results;
using MedClassifier.Model.Heatmaps;
using MedClassifier.Torch.Network;

namespace MedClassifier.Torch.Files;

/// <summary>A model in memory: the network, in single precision on the CPU, and what its file says of it.</summary>
/// <param name="Network">The network; owned by whoever holds this.</param>
/// <param name="Card">The card.</param>
internal sealed record LoadedModel(ScanNetwork Network, ModelCard Card)
{
    /// <summary>Maps of what speaks for each class; null where nobody asked for any.</summary>
    public GradientMapping? Maps { get; init; }
}
