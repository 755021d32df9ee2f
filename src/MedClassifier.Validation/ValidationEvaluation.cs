using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Validation;

/// <summary>Measures on the test cases what is delivered, or what a calibration fitted on the tuning cases makes of it.</summary>
/// <param name="options">The configuration, with the positive class.</param>
/// <param name="data">The labelled images.</param>
/// <param name="shipped">The calibration in what is delivered; null where there is none.</param>
internal sealed class ValidationEvaluation(PipelineOptions options, ValidationData data, UsedCalibration? shipped)
{
    private readonly ValidationOptions validation = options.Validation;
    private readonly CaseTables tables = new(data.Labels, options.Validation);
    private readonly GroupRules rules = new(options.Validation, options.Select, data.Files);

    /// <summary>How Evaluation is asked, but for the rule of groups.</summary>
    public static EvaluationOptions OptionsOf(ValidationOptions options) => new()
    {
        Seed = options.Seed,
        Resamples = options.Resamples,
        Prevalences = options.Prevalences,
        PositiveClass = options.PositiveClass.Length > 0 ? options.PositiveClass : null,
    };

    /// <summary>The same with the rule for the groups of some cases.</summary>
    public EvaluationOptions OptionsFor(IReadOnlyList<ValidationCase> cases) => OptionsOf(validation) with { GroupRule = rules.For(cases) };

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
        EvaluationOptions evaluation = OptionsFor(test);
        var measured = MeasuredProbabilities.Of(options, shipped, tables, test, tuning);
        string groupRule = rules.NamesFor(tuning.Count == 0 ? test : tuning);
        var points = ThresholdsInUse.Of(validation, shipped, measured.Tuning, OptionsFor(tuning), groupRule);
        AttentionMap[] maps = [.. test.Select(c => c.Attention).OfType<AttentionMap>()];
        DossierContent content = blank with
        {
            Evaluation = Evaluator.Evaluate(
                new EvaluationInput(measured.Test, null, points.Thresholds) { Called = measured.Called }, evaluation, cancellationToken),
            Points = points,
            GroupRule = rules.Describe(test),
            GroupRuleOfThresholds = groupRule,
            Predicted = test,
            Cases = [.. test.Select((c, i) => c with { Probabilities = measured.Test.Row(i).ToArray() })],
            SubgroupsLeftOut = tables.LeftOut(test),
            Localisation = lesions.Count == 0 ? null : LocalisationStudy.Evaluate(lesions, evaluation, cancellationToken),
            HotSpot = maps.Length == 0 ? null : HotSpotDetector.Check(maps, lesions, evaluation.Confidence),
        };
        return WithCalibration(content, measured, evaluation, cancellationToken);
    }

    private DossierContent WithCalibration(
        DossierContent content, MeasuredProbabilities measured, EvaluationOptions evaluation, CancellationToken cancellationToken)
    {
        UsedCalibration? used = measured.Fitted is null ? shipped : null;
        Calibrator? calibrator = measured.Fitted ?? used?.File.Calibrator;
        if (measured.Before is not { } before || calibrator is null)
        {
            return content with { NoCalibration = WhyNone(measured) };
        }

        EvaluationReport raw = Evaluator.Evaluate(
            new EvaluationInput(before, null, []), evaluation with { SubgroupColumns = [] }, cancellationToken);
        var effect = CalibrationEffect.Of(before, measured.Test, evaluation, cancellationToken);
        IReadOnlyList<double>? stated = used?.StatedPrior
            ?? (options.Model.Prior.Count > 0 ? ClassSharesAttribute.Scaled(options.Model.Prior) : null);
        IReadOnlyList<double>? fitted = used is null ? measured.Tuning!.EffectivePrior : used.File.Prior;
        IReadOnlyList<TuningCounts> counts = used is null ? measured.Tuning!.Counts() : used.File.Tuning;
        IReadOnlyList<string> classes = data.Labels.Classes;
        string?[] warnings =
        [
            CalibrationWarnings.Worse(effect, raw.Images.Reliability.ExpectedCalibrationError,
                content.Evaluation!.Images.Reliability.ExpectedCalibrationError),
            (stated ?? fitted) is { } prior ? CalibrationWarnings.Mix(classes, measured.Test.CountByClass(), prior, stated is not null)
                : "The calibration does not say for which shares of the classes it was fitted; whether the test set has them cannot be told.",
            CalibrationWarnings.Few(classes, counts),
        ];
        return content with
        {
            Uncalibrated = raw,
            Calibrator = calibrator,
            IsFitted = measured.Fitted is not null,
            Effect = effect,
            FittedPrior = fitted,
            StatedPrior = stated,
            TuningCounts = counts,
            CalibrationWarnings = [.. warnings.OfType<string>()],
        };
    }

    private string WhyNone(MeasuredProbabilities measured) => validation.Calibration switch
    {
        "none" => "None was asked for.",
        ValidationOptions.Shipped => "No calibration ships with what is measured.",
        _ => measured.NotFitted,
    };
}
