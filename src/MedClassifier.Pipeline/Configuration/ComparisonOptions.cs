using System.ComponentModel.DataAnnotations;
using MedClassifier.Torch.Comparison;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section comparison: how poolings are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Which ones, by their names in <see cref="PoolingVariant"/>; all unless said otherwise.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Poolings { get; init; } = PoolingVariant.Names;

    /// <summary>What the column split is for the examples that the result is about.</summary>
    public string TestSplit { get; init; } = "test";

    /// <summary>Trainings of each pooling, from train.seed on. 1 to 100.</summary>
    [Range(1, 100)]
    public int Seeds { get; init; } = 3;

    /// <summary>Full training steps that are timed for each pooling, each half in a process of its own; 0 times none. 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int TimedSteps { get; init; } = 20;
}
