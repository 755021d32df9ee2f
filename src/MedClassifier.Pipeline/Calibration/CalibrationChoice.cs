using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Calibration;

/// <summary>
/// Finds the calibration that a run uses: model.calibration is auto (the file beside the model, where there is one), none, or a path.
/// </summary>
internal static class CalibrationChoice
{
    /// <summary>The model as the run uses it, and its calibration; null when none is used.</summary>
    /// <param name="model">The model as loaded.</param>
    /// <param name="options">
    /// Where it lies (a list of several files has no calibration beside it, a manifest has), how its probabilities are corrected, and for which
    /// prior.
    /// </param>
    /// <exception cref="RunSetupException">The calibration is not there or does not fit, or the prior cannot be reached from it.</exception>
    public static (IScanClassifier Model, UsedCalibration? Calibration) Apply(IScanClassifier model, ModelOptions options)
    {
        string? path = FileBesideModel.Find(options.Calibration, options.Path, CalibrationFile.PathFor);
        if (path is null)
        {
            return options.Prior.Count == 0
                ? (model, null)
                : throw new RunSetupException(
                    "model.prior cannot be used: without a calibration it is not known for which shares of the classes the probabilities are "
                    + "right. Fit one (medclassifier validate --calibration biased_temperature --save-calibration), or leave model.prior out.");
        }

        Outcome<(CalibrationFile File, string Sha256)> read = CalibrationFile.Read(path, model.Card.Sha256, model.Card.Classes);
        if (!read.IsValue)
        {
            throw new RunSetupException(
                $"The calibration {path} cannot be used: {read.Rejection.Message}. model.calibration: none runs without one.");
        }

        var used = new UsedCalibration(read.Value.File, read.Value.Sha256, StatedPrior(read.Value.File, path, options.Prior));
        return (new CalibratedClassifier(model, used.File.Calibrator, used.Shift), used);
    }

    private static IReadOnlyList<double>? StatedPrior(CalibrationFile file, string path, IReadOnlyList<double> stated)
    {
        if (stated.Count == 0)
        {
            return null;
        }

        string classes = string.Join(", ", file.Classes);
        return file switch
        {
            _ when stated.Count != file.Classes.Count => throw new RunSetupException(
                FormattableString.Invariant($"model.prior has {stated.Count} shares; the model has {file.Classes.Count} classes: {classes}.")),
            { Prior: null } => throw new RunSetupException(
                $"model.prior cannot be used: the calibration {path} does not say for which shares of the classes it was fitted (format_version 1). "
                + "Fit it anew with medclassifier validate --save-calibration."),
            _ when file.Prior.Any(share => share <= 0) => throw new RunSetupException(
                $"model.prior cannot be used: the calibration {path} was fitted without cases of a class ({classes})."),
            _ => ClassSharesAttribute.Scaled(stated),
        };
    }
}
