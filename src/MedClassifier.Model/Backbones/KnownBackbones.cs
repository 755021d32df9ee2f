namespace MedClassifier.Model.Backbones;

/// <summary>
/// The backbones by name. A new one is one file in this folder and one line here, and the same as a module that can be trained in
/// MedClassifier.Torch.
/// </summary>
public static class KnownBackbones
{
    private static readonly Dictionary<string, Func<BackboneGraph>> Factories = new(StringComparer.Ordinal)
    {
        ["densenet121"] = () => new DenseNet121Graph(),
        ["densenet121-multiscale"] = () => new DenseNet121Graph(pooledTransitions: true),
        ["resnet18"] = ResNetGraph.Of18,
        ["resnet50"] = ResNetGraph.Of50,
        ["convnet-multiscale"] = StagedConvNetGraph.MultiScale,
        ["convnet-progressive"] = StagedConvNetGraph.Progressive,
    };

    /// <summary>The names, in the order of the catalogue; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys];

    /// <summary>What the backbone computes.</summary>
    /// <param name="name">A name of the catalogue.</param>
    internal static BackboneGraph Create(string name) => Factories[name]();
}
