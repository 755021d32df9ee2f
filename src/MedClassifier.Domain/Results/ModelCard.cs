using System.Collections.ObjectModel;
using MedClassifier.Domain.Training;

namespace MedClassifier.Domain.Results;

/// <summary>What a model file says of itself: enough to prepare its input, name its outputs and trace its origin.</summary>
public sealed record ModelCard
{
    /// <summary>Name for people, such as "breast-ultrasound".</summary>
    public required string Name { get; init; }

    /// <summary>
    /// SHA-256 of the model file, lower-case hex, or of an ensemble's list of members; identifies the model everywhere.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>Name of the backbone in KnownBackbones, such as densenet121.</summary>
    public required string Architecture { get; init; }

    /// <summary>Name of the pooling in KnownPoolings, such as attention.</summary>
    public required string Pooling { get; init; }

    /// <summary>What its attention map shows where that is not a learnt attention, in words; else empty. Follows from the pooling.</summary>
    public string MapNote { get; init; } = "";

    /// <summary>Name of the head in KnownHeads, such as hidden.</summary>
    public string Head { get; init; } = "hidden";

    /// <summary>The networks of an ensemble, whose mean it gives; empty for a single network.</summary>
    public IReadOnlyList<EnsembleMember> Members { get; init; } = [];

    /// <summary>Class names in the order of the outputs.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The class that yes-no questions are about, one of <see cref="Classes"/>; empty when it does not say.</summary>
    public string PositiveClass { get; init; } = "";

    /// <summary>Index of the positive class: the stated one; else that called malignant; else the last one.</summary>
    public int PositiveIndex => ClassSeverity.PositiveOf(Classes, PositiveClass) is { } name ? Classes.ToList().IndexOf(name) : Classes.Count - 1;

    /// <summary>Side of the square input, in pixels.</summary>
    public required int InputSize { get; init; }

    /// <summary>Subtracted from each of the three channels.</summary>
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>Then divided by, per channel; positive.</summary>
    public required IReadOnlyList<float> StandardDeviation { get; init; }

    /// <summary>Modalities (0008,0060) that it was trained on.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Body parts (0018,0015) that it was trained on; empty when it does not say.</summary>
    public IReadOnlyList<string> BodyParts { get; init; } = [];

    /// <summary>What it was trained on, in words, with citation.</summary>
    public string TrainingData { get; init; } = "";

    /// <summary>SHA-256 over the training split's scan hashes; empty when unknown.</summary>
    public string SplitSha256 { get; init; } = "";

    /// <summary>
    /// How it was trained, text by name: seed, options, hashes of data and initial model, numbers of examples, best step, engine.
    /// </summary>
    public IReadOnlyDictionary<string, string> Training { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// The scans that it learnt from, those of the model that it began as included; null when it does not say. They must not be in a test set.
    /// </summary>
    public ScanHashes? TrainingScans { get; init; }

    /// <summary>
    /// The scans that it was validated on while it learnt, by which its weights were selected; null when it does not say. They must not be in
    /// a test set either.
    /// </summary>
    public ScanHashes? SelectionScans { get; init; }

    /// <summary>Version of the code that trained it.</summary>
    public string CodeVersion { get; init; } = "";

    /// <summary>Licence of the weights.</summary>
    public string Licence { get; init; } = "";
}
