using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Evaluation;

/// <summary>How an evaluation is done.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Coverage of every interval, such as 0.95; 0.5 to 0.999.</summary>
    [Range(0.5, 0.999)]
    public double Confidence { get; init; } = 0.95;

    /// <summary>Bootstrap resamples, up to 100,000; 0 makes no bootstrap intervals.</summary>
    [Range(0, 100_000)]
    public int Resamples { get; init; } = 2000;

    /// <summary>Seed of everything random. The same seed gives the same numbers on any number of threads.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads for the bootstrap, up to 1024; 0 takes all cores.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>
    /// The class that operating points, the decision curve and the subgroups are about, against all others; null takes malignant, or the last class where none is called so.
    /// </summary>
    public string? PositiveClass { get; init; }

    /// <summary>How the images of a group become one prediction; null takes the mean of each class's probability.</summary>
    [JsonIgnore]
    public GroupRule? GroupRule { get; init; }

    /// <summary>How operating points are chosen on the tuning set.</summary>
    public IReadOnlyList<OperatingRule> OperatingRules { get; init; } =
    [
        OperatingRule.TargetSensitivity(0.9),
        OperatingRule.TargetSpecificity(0.9),
        OperatingRule.Youden,
    ];

    /// <summary>Prevalences, in (0, 1), for which the predictive values of every operating point are given; may be empty.</summary>
    public IReadOnlyList<double> Prevalences { get; init; } = [];

    /// <summary>Bins of equal width in the reliability diagrams and the expected calibration error; 2 to 100.</summary>
    [Range(2, 100)]
    public int ReliabilityBins { get; init; } = 10;

    /// <summary>A subgroup with fewer cases, or fewer positives or negatives than a tenth of it, is marked as small.</summary>
    [Range(1, 1_000_000)]
    public int SmallSubgroup { get; init; } = 50;

    /// <summary>Columns of the case table whose values make subgroups; null takes all its columns.</summary>
    public IReadOnlyList<string>? SubgroupColumns { get; init; }

    /// <summary>Most points that a drawn curve keeps; areas are always computed from all of them. 10 to 1,000,000.</summary>
    [Range(10, 1_000_000)]
    public int CurvePoints { get; init; } = 1000;
}
