using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Validation;

/// <summary>The probabilities that a validation measures: as delivered, or corrected by a calibration that it fits on the tuning set.</summary>
/// <param name="Test">The test cases with the probabilities that are measured.</param>
/// <param name="Before">The same as the network gives them; null where nothing corrects them.</param>
internal sealed record MeasuredProbabilities(CaseTable Test, CaseTable? Before)
{
    /// <summary>The test cases before they are taken to a stated prior, as thresholds see them; null where they are not.</summary>
    public CaseTable? Called { get; init; }

    /// <summary>The tuning cases as thresholds see them; null where there are none.</summary>
    public TuningSet? Tuning { get; init; }

    /// <summary>The calibration that was fitted; null where none was.</summary>
    public Calibrator? Fitted { get; init; }

    /// <summary>Why none was fitted; empty where one was, or none was asked for.</summary>
    public string NotFitted { get; init; } = "";

    /// <summary>Chooses them.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="shipped">The calibration in what is delivered; null where there is none.</param>
    /// <param name="tables">Makes the tables.</param>
    /// <param name="test">Cases of the test set.</param>
    /// <param name="tuning">Cases of the tuning set; may be empty.</param>
    /// <exception cref="RunSetupException">A prior has not one share for each class.</exception>
    public static MeasuredProbabilities Of(
        PipelineOptions options,
        UsedCalibration? shipped,
        CaseTables tables,
        IReadOnlyList<ValidationCase> test,
        IReadOnlyList<ValidationCase> tuning)
    {
        CaseTable delivered = tables.Of(test);
        TuningSet? set = tuning.Count == 0 ? null : tables.Tuning(tuning, options.Validation);
        if (options.Validation.Calibration is not (ValidationOptions.Shipped or "none"))
        {
            return Refitted(options, delivered, set);
        }

        bool isCorrected = test.All(c => c.Raw is not null);
        return new MeasuredProbabilities(delivered, isCorrected ? tables.Of([.. test.Select(c => c with { Probabilities = c.Raw! })]) : null)
        {
            Called = shipped?.Back is { } back ? Shifted(delivered, back) : null,
            Tuning = set is null || shipped?.Back is null ? set : set.With(Shifted(set.Cases, shipped.Back)),
        };
    }

    private static MeasuredProbabilities Refitted(PipelineOptions options, CaseTable own, TuningSet? set)
    {
        if (set is null)
        {
            return new MeasuredProbabilities(own, null) { NotFitted = "There is no tuning set." };
        }

        Outcome<Calibrator> fitted = KnownCalibrations.Fit(options.Validation.Calibration, set);
        if (!fitted.IsValue)
        {
            return new MeasuredProbabilities(own, null) { NotFitted = fitted.Rejection.Message, Tuning = set };
        }

        CaseTable corrected = Rounded(fitted.Value.Apply(own));
        TuningSet tuning = set.With(Rounded(fitted.Value.Apply(set.Cases)));
        PriorShift? shift = Shift(set.EffectivePrior, options.Model.Prior);
        return new MeasuredProbabilities(shift is null ? corrected : Rounded(Shifted(corrected, shift)), own)
        {
            Called = shift is null ? null : corrected,
            Tuning = tuning,
            Fitted = fitted.Value,
        };
    }

    private static PriorShift? Shift(IReadOnlyList<double> fitted, IReadOnlyList<double> stated) => stated.Count == 0 ? null
        : stated.Count == fitted.Count ? new PriorShift(fitted, ClassSharesAttribute.Scaled(stated))
        : throw new RunSetupException(FormattableString.Invariant($"model.prior has {stated.Count} shares; there are {fitted.Count} classes."));

    private static CaseTable Shifted(CaseTable cases, PriorShift shift) => Changed(cases, shift.Apply);

    // As a run delivers them: in single precision.
    private static CaseTable Rounded(CaseTable cases) => Changed(cases, (row, rounded) =>
    {
        for (int k = 0; k < row.Length; k++)
        {
            rounded[k] = (float)row[k];
        }
    });

    private static CaseTable Changed(CaseTable cases, RowChange change)
    {
        int classes = cases.Classes.Count;
        var values = new double[cases.Count * classes];
        for (int i = 0; i < cases.Count; i++)
        {
            change(cases.Row(i), values.AsSpan(i * classes, classes));
        }

        return cases.WithProbabilities(values);
    }

    private delegate void RowChange(ReadOnlySpan<double> row, Span<double> changed);
}
