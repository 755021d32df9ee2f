using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>Whether a tuning set has what a calibration is fitted on.</summary>
internal static class TuningClasses
{
    /// <summary>Why one number for all classes cannot be fitted; null when it can: it takes cases of two classes, whichever they are.</summary>
    public static Rejection? TooFew(CaseTable tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        return tuning.CountByClass().Count(cases => cases > 0) switch
        {
            0 => new Rejection(RejectionCodes.InsufficientData, "The tuning set has no cases; a calibration needs cases of two classes."),
            1 => new Rejection(RejectionCodes.InsufficientData, "The tuning set has one class only; a calibration needs cases of two classes."),
            _ => null,
        };
    }

    /// <summary>Why a curve of each class against the rest cannot be fitted; null when it can.</summary>
    public static Rejection? Missing(CaseTable tuning)
    {
        if (TooFew(tuning) is { } rejection)
        {
            return rejection;
        }

        int[] counts = tuning.CountByClass();
        int absent = Array.IndexOf(counts, 0);
        return absent < 0
            ? null
            : new Rejection(
                RejectionCodes.InsufficientData,
                $"The tuning set has no case of class {tuning.Classes[absent]}; this calibration needs cases of every class.");
    }
}
