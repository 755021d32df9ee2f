namespace MedClassifier.Model.Poolings;

/// <summary>
/// The poolings by name. A new one is one file in this folder and one line here, and the same as a module that can be trained in
/// MedClassifier.Torch.
/// </summary>
public static class KnownPoolings
{
    // What a map of the weights shows, for those who look at it in a report.
    private static readonly Dictionary<string, (Func<int, PoolingGraph> Create, string Map)> Entries = new(StringComparer.Ordinal)
    {
        ["attention"] = (channels => new AttentionPoolingGraph(channels), ""),
        ["average"] = (
            channels => new AveragePoolingGraph(channels), "average pooling weighs all places alike: the map is uniform by construction"),
        ["max"] = (
            channels => new MaxPoolingGraph(channels), "max pooling: the share of channels whose maximum lies there, not a learnt attention"),
        ["mixed"] = (channels => new MixedPoolingGraph(channels), "average and max pooling: half uniform, half the share of channels whose "
            + "maximum lies there"),
        ["adaptive"] = (
            channels => new AdaptivePoolingGraph(channels, 2, 2), "averages over 2 x 2 parts: the map is uniform by construction"),
        ["flattened"] = (
            channels => new FlattenedPoolingGraph(channels), "a fully connected layer has no weight of a place: the map says nothing"),
    };

    /// <summary>The names, in the order of the catalogue; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Keys];

    /// <summary>What the attention map of a model with this pooling shows, where that is not a learnt attention; else empty.</summary>
    /// <param name="name">A name of the catalogue.</param>
    public static string MapMeaning(string name) => Entries[name].Map;

    /// <summary>What the pooling computes.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="channels">Channels of the feature map.</param>
    internal static PoolingGraph Create(string name, int channels) => Entries[name].Create(channels);
}
