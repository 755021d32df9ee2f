namespace MedClassifier.Model.Heads;

/// <summary>
/// The heads by name. A new one is one file in this folder and one line here, and the same as a module that can be trained in
/// MedClassifier.Torch.
/// </summary>
public static class KnownHeads
{
    private static readonly Dictionary<string, Func<HeadGraph>> Factories = new(StringComparer.Ordinal)
    {
        ["hidden"] = () => new HiddenHeadGraph(),
        ["linear"] = () => new LinearHeadGraph(),
    };

    /// <summary>The names, in the order of the catalogue; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys];

    /// <summary>What the head computes.</summary>
    /// <param name="name">A name of the catalogue.</param>
    internal static HeadGraph Create(string name) => Factories[name]();
}
