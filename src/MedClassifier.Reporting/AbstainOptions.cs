using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting;

/// <summary>When a class is shown as uncertain, with the reason; it is counted and never left out.</summary>
public sealed record AbstainOptions
{
    /// <summary>The largest probability, after calibration, below which it is; 0 to 1, 0 turns it off.</summary>
    [Range(0.0, 1.0)]
    public double MinProbability { get; init; }

    /// <summary>
    /// The spread above which it is: the largest difference between two networks of an ensemble in the probability of one class, before
    /// calibration; 0 to 1, 1 turns it off.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MaxSpread { get; init; } = 1;

    /// <summary>The same as a rule.</summary>
    public AbstainRule ToRule() => new(MinProbability, MaxSpread);
}
