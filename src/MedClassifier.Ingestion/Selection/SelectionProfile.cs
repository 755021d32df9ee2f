using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Ingestion.Selection;

/// <summary>What is classified of the images of some modalities, and how their results become one for the study.</summary>
public sealed record SelectionProfile
{
    /// <summary>Modalities (0008,0060) that it is for; empty for all.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Conditions that an instance must meet, every one.</summary>
    public IReadOnlyList<TagCondition> Instances { get; init; } = [];

    /// <summary>Which frames of it.</summary>
    public FrameChoice Frames { get; init; } = FrameChoice.All;

    /// <summary>With frames every_nth: the n. 2 to 100000.</summary>
    [Range(2, 100_000)]
    public int Nth { get; init; } = 10;

    /// <summary>Name of the rule that makes one result of a study's.</summary>
    public string Study { get; init; } = "maximum";
}
