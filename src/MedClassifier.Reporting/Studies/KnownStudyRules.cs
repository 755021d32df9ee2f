using MedClassifier.Domain.Reports;

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

    /// <summary>Name of the rule for a study: the first that is for its modality; maximum where none is.</summary>
    /// <param name="modality">Modality (0008,0060) of its first classified image; empty where it has none.</param>
    /// <param name="rules">The rules of the run, in order.</param>
    public static string NameFor(string modality, IReadOnlyList<StudyRule> rules) =>
        rules.FirstOrDefault(rule => rule.Modalities.Count == 0 || rule.Modalities.Contains(modality, StringComparer.OrdinalIgnoreCase))?.Name
        ?? Maximum;

    /// <summary>The rule of a name.</summary>
    /// <exception cref="ArgumentException">The name is not in the catalogue.</exception>
    public static IStudyRule Get(string name) => Rules.TryGetValue(name, out IStudyRule? rule)
        ? rule
        : throw new ArgumentException($"no study rule is called {name}; there are {string.Join(", ", Names)}", nameof(name));
}
