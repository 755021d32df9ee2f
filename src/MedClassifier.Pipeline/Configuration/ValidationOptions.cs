using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;
using MedClassifier.Evaluation.Calibration;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section validation: what a validation measures, and on what.</summary>
public sealed record ValidationOptions
{
    /// <summary><see cref="Calibration"/>: what ships with the model.</summary>
    public const string Shipped = "shipped";

    /// <summary><see cref="GroupRule"/>: that of a run.</summary>
    public const string RuleOfRun = "run";

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

    /// <summary>
    /// The class that yes-no questions are about; --positive-class. Empty takes the model's, else malignant; where there is neither, it must be
    /// named.
    /// </summary>
    public string PositiveClass { get; init; } = "";

    /// <summary>
    /// Which probabilities are measured: shipped (those that a run delivers, with the calibration and the operating points beside the model), none
    /// (the network's own), or corrected by one fitted on the tuning split, a name in <see cref="KnownCalibrations"/>; --calibration.
    /// </summary>
    public string Calibration { get; init; } = Shipped;

    /// <summary>
    /// Share of each class, in class order, for which a fitted calibration is to be right, each above 0, together 1; the calibration file keeps
    /// it. Empty (as_tuned) takes the shares of the tuning split.
    /// </summary>
    [NamedEmpty("as_tuned")]
    [ClassShares]
    public IReadOnlyList<double> CalibrationPrior { get; init; } = [];

    /// <summary>
    /// Column of the labels that names the data set of an image: a calibration is fitted within each, on the classes it has. Without such a column
    /// all is one data set.
    /// </summary>
    [Required]
    public string DataSetColumn { get; init; } = "data_set";

    /// <summary>Whether the calibration is also written beside the model file, where every run finds it; --save-calibration.</summary>
    public bool SaveCalibration { get; init; }

    /// <summary>
    /// How the images of a group become one prediction: run (as a run joins a study's, by its modality), or the name of a study rule.
    /// </summary>
    public string GroupRule { get; init; } = RuleOfRun;

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
