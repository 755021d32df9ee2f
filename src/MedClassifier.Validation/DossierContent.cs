using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Evaluation.Drift;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Validation;

/// <summary>All that a validation found: what the dossier is made of.</summary>
internal sealed record DossierContent
{
    /// <summary>What was validated, in few words.</summary>
    public required string Subject { get; init; }

    /// <summary>The model; null when predictions came without one.</summary>
    public required ModelCard? Model { get; init; }

    /// <summary>What was validated and on what: names and values, in order.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>The labels.</summary>
    public required LabelTable Labels { get; init; }

    /// <summary>The audit.</summary>
    public required AuditReport Audit { get; init; }

    /// <summary>The evaluation; null when the audit blocked it.</summary>
    public EvaluationReport? Evaluation { get; init; }

    /// <summary>The same with the network's own probabilities, to compare with; null where nothing corrects them.</summary>
    public EvaluationReport? Uncalibrated { get; init; }

    /// <summary>The calibration in what is measured; null where there is none.</summary>
    public Calibrator? Calibrator { get; init; }

    /// <summary>Whether it was fitted here; else it ships with the model.</summary>
    public bool IsFitted { get; init; }

    /// <summary>Why there is none; empty where there is one.</summary>
    public string NoCalibration { get; init; } = "";

    /// <summary>What the calibration does to the probabilities; null where there is none.</summary>
    public CalibrationEffect? Effect { get; init; }

    /// <summary>Share of each class for which the calibration was fitted; null where it does not say.</summary>
    public IReadOnlyList<double>? FittedPrior { get; init; }

    /// <summary>Shares to which the probabilities were taken by Bayes' rule (model.prior); null where they were not.</summary>
    public IReadOnlyList<double>? StatedPrior { get; init; }

    /// <summary>What the calibration was fitted on; empty where it does not say.</summary>
    public IReadOnlyList<TuningCounts> TuningCounts { get; init; } = [];

    /// <summary>What gives reason to doubt the calibrated probabilities, in sentences.</summary>
    public IReadOnlyList<string> CalibrationWarnings { get; init; } = [];

    /// <summary>How groups are joined, for a person; empty before anything is measured.</summary>
    public string GroupRule { get; init; } = "";

    /// <summary>Names of the study rules with which thresholds of groups were chosen here.</summary>
    public string GroupRuleOfThresholds { get; init; } = "";

    /// <summary>Attention against masks; null when there are no masks or no maps.</summary>
    public LocalisationSummary? Localisation { get; init; }

    /// <summary>Attention always in the same place; null without maps.</summary>
    public HotSpotCheck? HotSpot { get; init; }

    /// <summary>Insertion and deletion on some lesion images; null where the model was not asked.</summary>
    public PerturbationReport? Perturbation { get; init; }

    /// <summary>Maps of random weights on the same images; null where the model was not asked.</summary>
    public RandomisationReport? Randomisation { get; init; }

    /// <summary>Why the model was not asked about insertion, deletion and random weights; empty where it was.</summary>
    public string NoAttentionChecks { get; init; } = "";

    /// <summary>The comparison; null when none was asked for.</summary>
    public IReadOnlyList<ModelComparison>? Comparison { get; init; }

    /// <summary>The operating points that are judged, and where they come from.</summary>
    public ThresholdsInUse Points { get; init; } = new([], "", false);

    /// <summary>Cases of the test set, with the probabilities as delivered.</summary>
    public IReadOnlyList<ValidationCase> Predicted { get; init; } = [];

    /// <summary>The same cases, in the same order, with the probabilities that are measured.</summary>
    public IReadOnlyList<ValidationCase> Cases { get; init; } = [];

    /// <summary>Columns that make no subgroups, each with the reason.</summary>
    public IReadOnlyList<(string Column, string Reason)> SubgroupsLeftOut { get; init; } = [];

    /// <summary>Images of the input folder that no row of the labels names.</summary>
    public IReadOnlyList<string> Unlabelled { get; init; } = [];

    /// <summary>Rows of the test split that gave no prediction.</summary>
    public IReadOnlyList<int> RowsWithoutPrediction { get; init; } = [];

    /// <summary>The same as one sentence, with what is missing of each class; empty when no row is.</summary>
    public string Missing { get; init; } = "";

    /// <summary>How near the test images are to what the model learnt from; empty where the model has no reference.</summary>
    public IReadOnlyList<FamiliarImage> Familiar { get; init; } = [];

    /// <summary>How scores, attention and input of the test images lie, for a later comparison; null for predictions without a model.</summary>
    public DriftSample? Distributions { get; init; }

    /// <summary>Why lesion masks of the test split cannot be used, and the rows that name them.</summary>
    public IReadOnlyList<TableFault> UnusableMasks { get; init; } = [];

    /// <summary>Whether a path may be shown: that of a picture, or any where names are shown.</summary>
    public required Func<string, bool> ShowsName { get; init; }

    /// <summary>The files of a finding by their names, where they may be shown; of many the first, and how many more there are.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="most">Names at most.</param>
    public string FilesOf(AuditFinding finding, int most)
    {
        HashSet<int> rows = [.. finding.Rows];
        string[] names = [.. Labels.Rows.Where(row => rows.Contains(row.Row)).Select(NameOf)];
        return string.Join(", ", names.Take(most)) + (names.Length > most ? FormattableString.Invariant($" and {names.Length - most} more") : "");
    }

    /// <summary>How a row of the labels is named: its file where that may be shown, else the row's number.</summary>
    public string NameOf(LabelledFile row) =>
        ShowsName(row.File) ? row.File : FormattableString.Invariant($"file of row {row.Row}");
}
