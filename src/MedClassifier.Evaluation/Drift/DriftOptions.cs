using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Evaluation.Drift;

/// <summary>When a distribution counts as another one: the difference must be no chance, and large enough to matter.</summary>
public sealed record DriftOptions
{
    /// <summary>
    /// Largest p value, corrected for the number of measures (Holm), at which a difference is no chance; 0.000001 to 0.5.
    /// </summary>
    [Range(0.000001, 0.5)]
    public double Significance { get; init; } = 0.01;

    /// <summary>Population stability index from which such a difference is to be watched; 0 to 10.</summary>
    [Range(0.0, 10.0)]
    public double WatchIndex { get; init; } = 0.1;

    /// <summary>Population stability index from which it is drift; 0 to 10, at least the other.</summary>
    [Range(0.0, 10.0)]
    public double DriftIndex { get; init; } = 0.25;

    /// <summary>Images that either side needs for a judgement; 5 to 1,000,000.</summary>
    [Range(5, 1_000_000)]
    public int FewestImages { get; init; } = 30;
}
