namespace MedClassifier.Torch.Poolings;

/// <summary>The poolings of <see cref="Model.Poolings.KnownPoolings"/> as modules that can be trained, one line each.</summary>
internal static class PoolingModules
{
    private static readonly Dictionary<string, Func<int, Pooling>> Factories = new(StringComparer.Ordinal)
    {
        ["attention"] = channels => new AttentionPooling(channels),
        ["average"] = channels => new AveragePooling(channels),
        ["max"] = channels => new MaxPooling(channels),
        ["mixed"] = channels => new MixedPooling(channels),
        ["adaptive"] = channels => new AdaptivePooling(channels, 2, 2),
        ["flattened"] = channels => new FlattenedPooling(channels),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => Factories.Keys;

    /// <summary>Makes the pooling with fresh weights.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="channels">Channels of the feature map.</param>
    /// <returns>Null when there is none of that name.</returns>
    public static Pooling? Create(string name, int channels) =>
        Factories.TryGetValue(name, out Func<int, Pooling>? factory) ? factory(channels) : null;
}
