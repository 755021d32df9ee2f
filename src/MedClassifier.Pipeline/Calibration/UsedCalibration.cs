using MedClassifier.Domain.Results;

namespace MedClassifier.Pipeline.Calibration;

/// <summary>The calibration at work.</summary>
/// <param name="File">The file.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="StatedPrior">Share of each class to which probabilities are taken; null leaves them as fitted.</param>
public sealed record UsedCalibration(CalibrationFile File, string Sha256, IReadOnlyList<double>? StatedPrior)
{
    /// <summary>Takes corrected probabilities to the stated prior; null where there is none.</summary>
    public PriorShift? Shift => StatedPrior is null ? null : new PriorShift(File.Prior!, StatedPrior);

    /// <summary>Takes delivered probabilities back to the prior of the file, under which its thresholds were chosen; null where they have it.</summary>
    public PriorShift? Back => StatedPrior is null ? null : new PriorShift(StatedPrior, File.Prior!);
}
