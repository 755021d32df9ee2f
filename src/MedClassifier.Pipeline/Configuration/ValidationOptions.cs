using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;
using MedClassifier.Evaluation.Calibration;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section validation: what a validation measures, and on what.</summary>
public sealed record ValidationOptions
{
    /// <summary>The labels: columns file and label, and optionally group, split, mask and columns for subgroups; --labels.</summary>
    [PathOption]
    public string LabelsFile { get; init; } = "";

    /// <summary>Predictions to take instead of asking the model, of this or another program; --predictions.</summary>
    [PathOption]
    public string PredictionsFile { get; init; } = "";

    /// <summary>What to compare with on the same images: a model file (.safetensors) or predictions (CSV); --compare.</summary>
    [PathOption]
    public string CompareFile { get; init; } = "";

    /// <summary>Split that is measured on; --split.</summary>
    public string Split { get; init; } = "test";

    /// <summary>Split on which thresholds and calibration are chosen; never the one measured on; --tuning-split.</summary>
    public string TuningSplit { get; init; } = "val";

    /// <summary>Splits that belong to no side.</summary>
    public IReadOnlyList<string> ExcludedSplits { get; init; } = ["exclude"];

    /// <summary>How probabilities are corrected on the tuning split: none, or a name in <see cref="KnownCalibrations"/>.</summary>
    public string Calibration { get; init; } = "temperature";

    /// <summary>Whether the calibration is also written beside the model file, where every run finds it; --save-calibration.</summary>
    public bool SaveCalibration { get; init; }

    /// <summary>Columns of the labels that make subgroups; empty takes all further columns.</summary>
    public IReadOnlyList<string> Subgroups { get; init; } = [];

    /// <summary>
    /// Keywords of DICOM tags that make subgroups, such as Manufacturer or PatientSex, where the labelled files are DICOM; those that could
    /// identify a person need identity.identified; --subgroup-tags.
    /// </summary>
    public IReadOnlyList<string> SubgroupTags { get; init; } = [];

    /// <summary>Shares of the positive class, between 0 and 1, for which predictive values are given.</summary>
    public IReadOnlyList<double> Prevalences { get; init; } = [];

    /// <summary>Seed of the bootstrap; --seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Bootstrap resamples, 0 to 100,000; 0 makes no such intervals.</summary>
    [Range(0, 100_000)]
    public int Resamples { get; init; } = 2000;

    /// <summary>Mistakes shown with their pictures, 0 to 100.</summary>
    [Range(0, 100)]
    public int Mistakes { get; init; } = 12;

    /// <summary>
    /// Lesion images, 0 to 1000, drawn by the seed and at most one of a group, about which the model itself is asked again: insertion and
    /// deletion curves, and its maps with random weights. Each takes about a hundred passes; 0 leaves both out.
    /// </summary>
    [Range(0, 1000)]
    public int AttentionImages { get; init; } = 16;

    /// <summary>Whether to measure although the audit found leakage; every page and figure then says so; --allow-leakage.</summary>
    public bool AllowLeakage { get; init; }
}
