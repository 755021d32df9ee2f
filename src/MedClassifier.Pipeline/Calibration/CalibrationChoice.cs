using MedClassifier.Domain;
using MedClassifier.Domain.Results;

namespace MedClassifier.Pipeline.Calibration;

/// <summary>
/// Finds the calibration that a run uses: model.calibration is auto (the file beside the model, where there is one), none, or a path.
/// </summary>
internal static class CalibrationChoice
{
    /// <summary>The model as the run uses it, and the SHA-256 of the calibration file; empty when none is used.</summary>
    /// <param name="model">The model as loaded.</param>
    /// <param name="modelFiles">Where it lies; a list of several has no calibration beside it, a manifest has.</param>
    /// <param name="choice">The option.</param>
    /// <exception cref="RunSetupException">The calibration is not there or does not fit.</exception>
    public static (IScanClassifier Model, string Sha256) Apply(IScanClassifier model, IReadOnlyList<string> modelFiles, string choice)
    {
        string? path = choice switch
        {
            "none" => null,
            "auto" => modelFiles is [var only] && File.Exists(CalibrationFile.PathFor(only)) ? CalibrationFile.PathFor(only) : null,
            _ => Path.GetFullPath(choice),
        };
        if (path is null)
        {
            return (model, "");
        }

        Outcome<(CalibrationFile File, string Sha256)> calibration = CalibrationFile.Read(path, model.Card.Sha256, model.Card.Classes);
        return calibration.IsValue
            ? (new CalibratedClassifier(model, calibration.Value.File.Calibrator), calibration.Value.Sha256)
            : throw new RunSetupException(
                $"The calibration {path} cannot be used: {calibration.Rejection.Message}. model.calibration: none runs without one.");
    }
}
