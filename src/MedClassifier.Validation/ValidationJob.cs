using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Validation.Predictions;

namespace MedClassifier.Validation;

/// <summary>
/// A validation put together: labels, audit, predictions (of the model through a run that resumes, or of a table), calibration, evaluation,
/// dossier. The audit comes before any prediction is asked for.
/// </summary>
/// <param name="setup">Configuration, floors, log and clock.</param>
/// <param name="watch">Shows a run while it goes.</param>
/// <param name="say">Told what is being done.</param>
public sealed class ValidationJob(RunSetup setup, Func<Task<RunSummary>, RunProgress, Task<RunSummary>> watch, Action<string> say)
{
    /// <summary>Folder of the run below the output folder.</summary>
    public const string RunFolder = "run";

    /// <summary>Folder of the run of the model that is compared with.</summary>
    public const string CompareFolder = "compare-run";

    /// <summary>Told how far is what is being done: how many of how many.</summary>
    public Action<long, long> Count { get; init; } = (_, _) => { };

    private const string CalibrationName = "calibration.json";
    private const string MetricsName = "metrics.json";

    private readonly PipelineOptions options = setup.Options;
    private readonly ValidationOptions validation = setup.Options.Validation;

    /// <summary>Validates and writes the dossier.</summary>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way; a table's faults are all named.</exception>
    public async Task<ValidationSummary> RunAsync(CancellationToken cancellationToken)
    {
        string labelsFile = CheckOptions();
        using OutputFolder output = OutputFolder.Open(Required(options.Run.Output, "output folder", "-o"));
        string input = options.Run.Input.Length > 0 ? options.Run.Input : Path.GetDirectoryName(Path.GetFullPath(labelsFile))!;
        var sources = new PredictionSources(setup, input, watch);
        using IPredictionSource predictions = await sources.OpenAsync(Below(output, RunFolder), cancellationToken).ConfigureAwait(false);
        // Opened before anything long begins: what is wrong with it is said at once.
        using IPredictionSource? other = validation.CompareFile.Length == 0
            ? null
            : await sources.OpenOtherAsync(predictions.Classes, Below(output, CompareFolder), cancellationToken).ConfigureAwait(false);
        ValidationOptions resolved = validation with
        {
            PositiveClass = PositiveClassChoice.Of(validation.PositiveClass, predictions.PositiveClass, predictions.Classes),
        };
        ValidationData data = await ValidationData
            .OpenAsync(options, input, predictions.Classes, predictions.Images, say, Count, cancellationToken).ConfigureAwait(false);
        var result = new DossierContent
        {
            Subject = predictions.Subject,
            Model = predictions.Classifier?.Card,
            Labels = data.Labels,
            Audit = ValidationAudit.Of(data, predictions.Classifier?.Card, resolved),
            Facts = [.. predictions.Facts, .. Facts(resolved.PositiveClass)],
            Unlabelled = data.Files.Unlabelled,
            ShowsName = ShowsName,
        };
        if (!result.Audit.HasLeakage || validation.AllowLeakage)
        {
            var measurement = new ValidationMeasurement(
                setup with { Options = options with { Validation = resolved } }, data, predictions, say, Count);
            result = await measurement.RunAsync(result, other, cancellationToken).ConfigureAwait(false);
            WriteCalibration(output, result);
        }

        output.Keep();
        say("writing the dossier");
        var dossier = new ValidationDossier(data.Images, options.Report, validation.Mistakes);
        DossierWriter.Write(output.FullPath, await dossier.ComposeAsync(result, cancellationToken).ConfigureAwait(false));
        MetricsJson.Write(Below(output, MetricsName), result);
        return new ValidationSummary(
            result.Evaluation is null ? ExitCodes.Leakage : result.RowsWithoutPrediction.Count == 0 ? ExitCodes.Done : ExitCodes.SomeSetAside,
            Below(output, DossierWriter.HtmlName),
            Below(output, DossierWriter.PdfName),
            result.Audit,
            result.Missing,
            result.Evaluation is { } evaluation ? ValidationDossier.Headlines(evaluation) : [])
        {
            Warnings = result.CalibrationWarnings,
            FilesOf = result.FilesOf,
        };
    }

    /// <returns>The labels file.</returns>
    private string CheckOptions()
    {
        string labelsFile = Required(validation.LabelsFile, "labels", "--labels");
        if (validation.Split == validation.TuningSplit)
        {
            throw new RunSetupException(
                $"The tuning split is the split that is measured on ('{validation.Split}'): thresholds chosen there would flatter.");
        }

        if (validation.SaveCalibration && validation.Calibration is ValidationOptions.Shipped or "none")
        {
            throw new RunSetupException(
                $"--save-calibration writes the calibration that was fitted, and validation.calibration is '{validation.Calibration}', which fits "
                + "none: name one, such as --calibration biased_temperature.");
        }

        return labelsFile;
    }

    private static string Required(string value, string what, string option) =>
        value.Length > 0 ? value : throw new RunSetupException($"No {what} {(what.EndsWith('s') ? "are" : "is")} named: give {option}.");

    private static string Below(OutputFolder output, string name) => Path.Combine(output.FullPath, name);

    // A path may name a patient where the source is DICOM.
    private bool ShowsName(string path) =>
        options.Identity.Identified || PictureFiles.IsNamedLikeOne(path);

    private IEnumerable<(string, string)> Facts(string positive) =>
    [
        ("Labels", Path.GetFileName(validation.LabelsFile)),
        ("Labels SHA-256", FileHash.Of(validation.LabelsFile)),
        ("Test split", validation.Split),
        ("Tuning split", validation.TuningSplit),
        ("Positive class", positive),
        ("Seed", FormattableString.Invariant($"{validation.Seed}, {validation.Resamples} resamples")),
        ("Program", "MedClassifier " + ProgramVersion.Current),
    ];

    private void WriteCalibration(OutputFolder output, DossierContent result)
    {
        if (!result.IsFitted || result.Calibrator is null)
        {
            return;
        }

        var file = new CalibrationFile(
            CalibrationFile.CurrentVersion, result.Model?.Sha256 ?? "", result.Labels.Classes, result.Calibrator, result.Points.Thresholds,
            FileHash.Of(validation.LabelsFile), validation.TuningSplit, ProgramVersion.Current)
        {
            Prior = result.FittedPrior,
            Tuning = result.TuningCounts,
            GroupRule = result.GroupRuleOfThresholds,
        };
        file.Write(Below(output, CalibrationName));
        if (validation.SaveCalibration && result.Model is not null)
        {
            file.Write(CalibrationFile.PathFor(options.Model.Path is [var only]
                ? only
                : throw new RunSetupException(
                    "A list of model files has no calibration beside it: write a manifest (medclassifier model join), and name that.")));
        }
    }
}
