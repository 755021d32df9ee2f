namespace MedClassifier.Model.Poolings;

/// <summary>The poolings by name. A new one is one file in this folder and one line here.</summary>
public static class KnownPoolings
{
    private static readonly Dictionary<string, Func<int, Pooling>> Factories = new(StringComparer.Ordinal)
    {
        ["attention"] = channels => new AttentionPooling(channels),
        ["average"] = _ => new AveragePooling(),
    };

    /// <summary>The names, in the order of the catalogue; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys];

    /// <summary>Makes the pooling with fresh weights.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="channels">Channels of the feature map.</param>
    /// <returns>Null when there is none of that name.</returns>
    internal static Pooling? Create(string name, int channels) =>
        Factories.TryGetValue(name, out Func<int, Pooling>? factory) ? factory(channels) : null;
}
