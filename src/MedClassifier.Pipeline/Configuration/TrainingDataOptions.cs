using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;
using MedClassifier.Phantoms;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section data: what a training learns from, labelled folders, phantoms made as they are needed, or both.</summary>
public sealed record TrainingDataOptions
{
    /// <summary>
    /// Folders with labels.csv, or with a folder for each class (below a folder for each split, where there are splits); none takes
    /// phantoms alone.
    /// </summary>
    [PathOption]
    public IReadOnlyList<string> LabelledFolder { get; init; } = [];

    /// <summary>
    /// What each labelled folder counts in what is learnt, in any unit, in their order; none takes the number of their examples.
    /// </summary>
    public IReadOnlyList<double> FolderWeights { get; init; } = [];

    /// <summary>Share of phantoms in what is learnt where there are labelled folders too, 0 to 0.9.</summary>
    [Range(0.0, 0.9)]
    public double PhantomShare { get; init; }

    /// <summary>What the column split, or the folder's name, is for the examples to learn from.</summary>
    public string TrainingSplit { get; init; } = "train";

    /// <summary>What the column split, or the folder's name, is for the examples to measure on; none of them, no validation.</summary>
    public string ValidationSplit { get; init; } = "val";

    /// <summary>Phantoms to learn from. 3 to 1,000,000.</summary>
    [Range(3, 1_000_000)]
    public int Phantoms { get; init; } = 2400;

    /// <summary>Other phantoms to measure on where there are no labelled folders; 0 does not. 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int ValidationPhantoms { get; init; } = 240;

    /// <summary>Chooses the phantoms; those to measure on are the next seed's. Never one of a sample's: from 10,000.</summary>
    [Range(PhantomSeeds.FirstTraining, int.MaxValue - 1)]
    public int PhantomSeed { get; init; } = PhantomSeeds.FirstTraining;

    /// <summary>How hard the phantoms are to tell apart, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double PhantomDifficulty { get; init; } = PhantomGenerator.DefaultDifficulty;

    /// <summary>Decoded examples that are kept in memory, in mebibytes; 0 decodes each time. 0 to 1,000,000.</summary>
    [Range(0, 1_000_000)]
    public int CacheMebibytes { get; init; } = 2048;
}
