using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>Whether a tuning set has what a calibration is fitted on.</summary>
internal static class TuningClasses
{
    /// <summary>Why a curve of each class against the rest cannot be fitted; null when it can.</summary>
    public static Rejection? Missing(CaseTable tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        if (tuning.Count == 0)
        {
            return new Rejection(RejectionCodes.InsufficientData, "The tuning set has no cases; a calibration needs cases of every class.");
        }

        int[] counts = tuning.CountByClass();
        int absent = Array.IndexOf(counts, 0);
        return absent < 0
            ? null
            : new Rejection(
                RejectionCodes.InsufficientData,
                $"The tuning set has no case of class {tuning.Classes[absent]}; a calibration needs cases of every class.");
    }
}
