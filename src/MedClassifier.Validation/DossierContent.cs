using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Evaluation.OperatingPoints;
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

    /// <summary>The same without the calibration and without bootstrap, to compare with; null when none was fitted.</summary>
    public EvaluationReport? Uncalibrated { get; init; }

    /// <summary>The calibration; null when none was fitted.</summary>
    public Calibrator? Calibrator { get; init; }

    /// <summary>Why none was fitted; empty when one was.</summary>
    public string NoCalibration { get; init; } = "";

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

    /// <summary>Thresholds chosen on the tuning set; empty when there is none.</summary>
    public IReadOnlyList<ChosenThreshold> Thresholds { get; init; } = [];

    /// <summary>Cases of the test set, with the probabilities as predicted.</summary>
    public IReadOnlyList<ValidationCase> Predicted { get; init; } = [];

    /// <summary>The same cases, in the same order, with calibrated probabilities.</summary>
    public IReadOnlyList<ValidationCase> Cases { get; init; } = [];

    /// <summary>Columns that make no subgroups, each with the reason.</summary>
    public IReadOnlyList<(string Column, string Reason)> SubgroupsLeftOut { get; init; } = [];

    /// <summary>Images of the input folder that no row of the labels names.</summary>
    public IReadOnlyList<string> Unlabelled { get; init; } = [];

    /// <summary>Images of the tuning set that were used.</summary>
    public int TuningImages { get; init; }

    /// <summary>Rows of the test split that gave no prediction.</summary>
    public IReadOnlyList<int> RowsWithoutPrediction { get; init; } = [];

    /// <summary>The same as one sentence, with what is missing of each class; empty when no row is.</summary>
    public string Missing { get; init; } = "";

    /// <summary>Why lesion masks of the test split cannot be used, and the rows that name them.</summary>
    public IReadOnlyList<TableFault> UnusableMasks { get; init; } = [];

    /// <summary>Whether a path may be shown: that of a picture, or any where names are shown.</summary>
    public required Func<string, bool> ShowsName { get; init; }

    /// <summary>How a row of the labels is named: its file where that may be shown, else the row's number.</summary>
    public string NameOf(LabelledFile row) =>
        ShowsName(row.File) ? row.File : FormattableString.Invariant($"file of row {row.Row}");
}
