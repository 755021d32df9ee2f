namespace MedClassifier.Reporting.Studies;

/// <summary>The catalogue of study rules: a new one is a class that implements <see cref="IStudyRule"/> and a line here.</summary>
public static class KnownStudyRules
{
    /// <summary>The worst image's prediction; the rule where none is named.</summary>
    public const string Maximum = "maximum";

    private static readonly Dictionary<string, IStudyRule> Rules = new(StringComparer.Ordinal)
    {
        [Maximum] = new MaximumRule(),
        ["mean"] = new MeanRule(),
        ["noisy_or"] = new NoisyOrRule(),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => Rules.Keys;

    /// <summary>The rule of a name.</summary>
    /// <exception cref="ArgumentException">The name is not in the catalogue.</exception>
    public static IStudyRule Get(string name) => Rules.TryGetValue(name, out IStudyRule? rule)
        ? rule
        : throw new ArgumentException($"no study rule is called {name}; there are {string.Join(", ", Names)}", nameof(name));
}
