using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Validation;

/// <summary>Fits on the tuning cases, measures on the test cases.</summary>
/// <param name="options">What is measured.</param>
/// <param name="labels">The labels, with the columns that make subgroups.</param>
internal sealed class ValidationEvaluation(ValidationOptions options, LabelTable labels)
{
    private readonly CaseTables tables = new(labels, options);

    /// <summary>How Evaluation is asked.</summary>
    public static EvaluationOptions OptionsOf(ValidationOptions options) => new()
    {
        Seed = options.Seed,
        Resamples = options.Resamples,
        Prevalences = options.Prevalences,
    };

    /// <summary>Fills in the numbers.</summary>
    /// <param name="blank">What is known so far.</param>
    /// <param name="test">Cases of the test set.</param>
    /// <param name="tuning">Cases of the tuning set; may be empty.</param>
    /// <param name="lesions">Maps with masks, of the test set.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public DossierContent Run(
        DossierContent blank,
        IReadOnlyList<ValidationCase> test,
        IReadOnlyList<ValidationCase> tuning,
        IReadOnlyList<LesionAttention> lesions,
        CancellationToken cancellationToken)
    {
        EvaluationOptions evaluation = OptionsOf(options);
        CaseTable raw = tables.Of(test);
        CaseTable? rawTuning = tuning.Count == 0 ? null : tables.Of(tuning);
        (Calibrator? calibrator, string none) = Fit(rawTuning);
        CaseTable calibrated = calibrator?.Apply(raw) ?? raw;
        CaseTable? calibratedTuning = rawTuning is null ? null : calibrator?.Apply(rawTuning) ?? rawTuning;
        IReadOnlyList<ChosenThreshold> thresholds = calibratedTuning is null ? [] : ThresholdChoice.Choose(calibratedTuning, evaluation);
        AttentionMap[] maps = [.. test.Select(c => c.Attention).OfType<AttentionMap>()];
        return blank with
        {
            Evaluation = Evaluator.Evaluate(new EvaluationInput(calibrated, null, thresholds), evaluation, cancellationToken),
            Uncalibrated = calibrator is null
                ? null
                : Evaluator.Evaluate(
                    new EvaluationInput(raw, null, []), evaluation with { Resamples = 0, SubgroupColumns = [] }, cancellationToken),
            Calibrator = calibrator,
            NoCalibration = none,
            Thresholds = thresholds,
            Predicted = test,
            Cases = [.. test.Select((c, i) => c with { Probabilities = calibrated.Row(i).ToArray() })],
            TuningImages = tuning.Count,
            SubgroupsLeftOut = tables.LeftOut(test),
            Localisation = lesions.Count == 0 ? null : LocalisationStudy.Evaluate(lesions, evaluation, cancellationToken),
            HotSpot = maps.Length == 0 ? null : HotSpotDetector.Check(maps, lesions, evaluation.Confidence),
        };
    }

    private (Calibrator? Calibrator, string None) Fit(CaseTable? tuning)
    {
        if (options.Calibration == "none")
        {
            return (null, "None was asked for.");
        }

        if (tuning is null)
        {
            return (null, "There is no tuning set.");
        }

        Outcome<Calibrator> fitted = KnownCalibrations.Fit(options.Calibration, tuning);
        return fitted.IsValue ? (fitted.Value, "") : (null, fitted.Rejection.Message);
    }
}
