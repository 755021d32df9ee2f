using System.ComponentModel.DataAnnotations;
using MedClassifier.Torch.Comparison;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section comparison: how poolings are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Which ones, by their names in <see cref="PoolingVariant"/>; all unless said otherwise.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Poolings { get; init; } = PoolingVariant.Names;

    /// <summary>
    /// full trains whole networks; heads trains poolings and heads on feature maps of the model's backbone, which stays as it is; auto
    /// is full on a GPU and heads without one.
    /// </summary>
    [RegularExpression("^(auto|full|heads)$", ErrorMessage = "allowed: auto, full, heads")]
    public string Method { get; init; } = "auto";

    /// <summary>What the column split is for the examples that the result is about.</summary>
    public string TestSplit { get; init; } = "test";

    /// <summary>Trainings of each pooling, from train.seed on. 1 to 100.</summary>
    [Range(1, 100)]
    public int Seeds { get; init; } = 3;

    /// <summary>Passes of a head over the feature maps; the best by the validation split counts. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 2;

    /// <summary>Feature maps in a step of a head. 2 to 1024.</summary>
    [Range(2, 1024)]
    public int BatchSize { get; init; } = 128;

    /// <summary>Largest learning rate of a head.</summary>
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Full training steps that are timed for each pooling, each half in a process of its own; 0 times none. 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int TimedSteps { get; init; } = 20;
}
