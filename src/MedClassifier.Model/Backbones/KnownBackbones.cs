namespace MedClassifier.Model.Backbones;

/// <summary>The backbones by name. A new one is one file in this folder and one line here.</summary>
public static class KnownBackbones
{
    private static readonly Dictionary<string, Func<Backbone>> Factories = new(StringComparer.Ordinal)
    {
        ["densenet121"] = () => new DenseNet121(),
        ["densenet121-multiscale"] = () => new DenseNet121(pooledTransitions: true),
        ["resnet18"] = ResNet.Of18,
        ["resnet50"] = ResNet.Of50,
        ["convnet-multiscale"] = StagedConvNet.MultiScale,
        ["convnet-progressive"] = StagedConvNet.Progressive,
    };

    /// <summary>The names, in the order of the catalogue; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys];

    /// <summary>Makes the backbone with fresh weights.</summary>
    /// <returns>Null when there is none of that name.</returns>
    internal static Backbone? Create(string name) => Factories.TryGetValue(name, out Func<Backbone>? factory) ? factory() : null;
}
