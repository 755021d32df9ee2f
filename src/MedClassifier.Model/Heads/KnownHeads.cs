namespace MedClassifier.Model.Heads;

/// <summary>The heads by name. A new one is one file in this folder and one line here.</summary>
public static class KnownHeads
{
    private static readonly Dictionary<string, Func<int, int, Head>> Factories = new(StringComparer.Ordinal)
    {
        ["hidden"] = (inputs, classes) => new HiddenHead(inputs, classes),
        ["linear"] = (inputs, classes) => new LinearHead(inputs, classes),
    };

    /// <summary>The names, in the order of the catalogue; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys];

    /// <summary>Makes the head with fresh weights.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="inputs">Length of the pooled vector.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>Null when there is none of that name.</returns>
    internal static Head? Create(string name, int inputs, int classes) =>
        Factories.TryGetValue(name, out Func<int, int, Head>? factory) ? factory(inputs, classes) : null;
}
