namespace MedClassifier.Torch.Heads;

/// <summary>The heads of <see cref="Model.Heads.KnownHeads"/> as modules that can be trained, one line each.</summary>
internal static class HeadModules
{
    private static readonly Dictionary<string, Func<int, int, Head>> Factories = new(StringComparer.Ordinal)
    {
        ["hidden"] = (inputs, classes) => new HiddenHead(inputs, classes),
        ["linear"] = (inputs, classes) => new LinearHead(inputs, classes),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => Factories.Keys;

    /// <summary>Makes the head with fresh weights.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="inputs">Length of the pooled vector.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>Null when there is none of that name.</returns>
    public static Head? Create(string name, int inputs, int classes) =>
        Factories.TryGetValue(name, out Func<int, int, Head>? factory) ? factory(inputs, classes) : null;
}
