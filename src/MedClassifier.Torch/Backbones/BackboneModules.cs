namespace MedClassifier.Torch.Backbones;

/// <summary>The backbones of <see cref="Model.Backbones.KnownBackbones"/> as modules that can be trained, one line each.</summary>
internal static class BackboneModules
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

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => Factories.Keys;

    /// <summary>Makes the backbone with fresh weights.</summary>
    /// <returns>Null when there is none of that name.</returns>
    public static Backbone? Create(string name) => Factories.TryGetValue(name, out Func<Backbone>? factory) ? factory() : null;
}
