using System.ComponentModel.DataAnnotations;
using MedClassifier.Phantoms;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section data: what a training learns from, a labelled folder or phantoms made as they are needed.</summary>
public sealed record TrainingDataOptions
{
    /// <summary>Folder with labels.csv; empty takes phantoms.</summary>
    public string LabelledFolder { get; init; } = "";

    /// <summary>What the column split holds for the examples to learn from.</summary>
    public string TrainingSplit { get; init; } = "train";

    /// <summary>What the column split holds for the examples to measure on; none of them, no validation.</summary>
    public string ValidationSplit { get; init; } = "val";

    /// <summary>Phantoms to learn from. 3 to 1,000,000.</summary>
    [Range(3, 1_000_000)]
    public int Phantoms { get; init; } = 2400;

    /// <summary>Other phantoms to measure on; 0 does not. 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int ValidationPhantoms { get; init; } = 240;

    /// <summary>Chooses the phantoms; those to measure on are the next seed's. Never one of a sample's: from 10,000.</summary>
    [Range(PhantomSeeds.FirstTraining, int.MaxValue - 1)]
    public int PhantomSeed { get; init; } = PhantomSeeds.FirstTraining;

    /// <summary>How hard the phantoms are to tell apart, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double PhantomDifficulty { get; init; } = PhantomGenerator.DefaultDifficulty;
}
