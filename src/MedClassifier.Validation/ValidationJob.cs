using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Ingestion.Tables;
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
        string labelsFile = Required(validation.LabelsFile, "labels", "--labels");
        if (validation.Split == validation.TuningSplit)
        {
            throw new RunSetupException(
                $"The tuning split is the split that is measured on ('{validation.Split}'): thresholds chosen there would flatter.");
        }

        using OutputFolder output = OutputFolder.Open(Required(options.Run.Output, "output folder", "-o"));
        string input = options.Run.Input.Length > 0 ? options.Run.Input : Path.GetDirectoryName(Path.GetFullPath(labelsFile))!;
        var sources = new PredictionSources(setup, input, watch);
        using IPredictionSource predictions = await sources.OpenAsync(Below(output, RunFolder), cancellationToken).ConfigureAwait(false);
        // Opened before anything long begins: what is wrong with it is said at once.
        using IPredictionSource? other = validation.CompareFile.Length == 0
            ? null
            : await sources.OpenOtherAsync(predictions.Classes, Below(output, CompareFolder), cancellationToken).ConfigureAwait(false);
        ValidationData data = await ValidationData
            .OpenAsync(options, input, predictions.Classes, predictions.Images, say, Count, cancellationToken).ConfigureAwait(false);
        var result = new DossierContent
        {
            Subject = predictions.Subject,
            Model = predictions.Classifier?.Card,
            Labels = data.Labels,
            Audit = ValidationAudit.Of(data, predictions.Classifier?.Card, validation),
            Facts = [.. predictions.Facts, .. Facts()],
            Unlabelled = data.Files.Unlabelled,
            ShowsName = ShowsName,
        };
        if (!result.Audit.HasLeakage || validation.AllowLeakage)
        {
            result = await MeasureAsync(result, data, predictions, cancellationToken).ConfigureAwait(false);
            result = result with { Comparison = await CompareAsync(result, data, predictions.Name, other, cancellationToken).ConfigureAwait(false) };
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
            result.Evaluation is { } evaluation ? ValidationDossier.Headlines(evaluation) : []);
    }

    private static string Required(string value, string what, string option) =>
        value.Length > 0 ? value : throw new RunSetupException($"No {what} {(what.EndsWith('s') ? "are" : "is")} named: give {option}.");

    private static string Below(OutputFolder output, string name) => Path.Combine(output.FullPath, name);

    private async Task<DossierContent> MeasureAsync(
        DossierContent blank, ValidationData data, IPredictionSource predictions, CancellationToken cancellationToken)
    {
        ILookup<int, ValidationCase> cases =
            await predictions.PredictAsync(data, [.. data.Test, .. data.Tuning], cancellationToken).ConfigureAwait(false);
        LabelledFile[] missing = [.. data.Test.Where(row => !cases.Contains(row.Row))];
        IReadOnlyList<ValidationCase> test = [.. data.Test.SelectMany(row => cases[row.Row])];
        if (test.Count == 0)
        {
            throw new RunSetupException($"None of the {data.Test.Count} test files has a prediction; do the paths of the tables match?");
        }

        say(FormattableString.Invariant($"measuring {test.Count} images, {validation.Resamples} resamples"));
        (IReadOnlyList<LesionCase> lesions, IReadOnlyList<TableFault> unusable) = LesionCases.Of(test, data, options.Ingest, cancellationToken);
        DossierContent result = new ValidationEvaluation(validation, data.Labels).Run(
            blank with
            {
                RowsWithoutPrediction = [.. missing.Select(row => row.Row)],
                Missing = MissingPredictions.Of(data.Test, missing, data.Labels.Classes),
                UnusableMasks = unusable,
            },
            test,
            [.. data.Tuning.SelectMany(row => cases[row.Row])],
            [.. lesions.Select(lesion => lesion.Lesion)],
            cancellationToken);
        return await CheckAttentionAsync(result, lesions, data, predictions, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DossierContent> CheckAttentionAsync(
        DossierContent result,
        IReadOnlyList<LesionCase> lesions,
        ValidationData data,
        IPredictionSource predictions,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<LesionCase> drawn = AttentionChecks.Draw(lesions, validation.AttentionImages, validation.Seed);
        string why = predictions.Classifier is null ? "the predictions come without a model"
            : lesions.Count == 0 ? "no test image has a lesion mask"
            : drawn.Count == 0 ? "validation.attention_images is 0" : "";
        if (predictions.Classifier is not { } model || why.Length > 0)
        {
            return result with { NoAttentionChecks = why };
        }

        say(FormattableString.Invariant($"asking the model again about {drawn.Count} lesion images"));
        var checks = new AttentionChecks(model, setup.Floors, options.Model, ValidationEvaluation.OptionsOf(validation));
        (PerturbationReport perturbation, RandomisationReport randomisation) =
            await checks.RunAsync(drawn, data.Images, say, Count, cancellationToken).ConfigureAwait(false);
        return result with { Perturbation = perturbation, Randomisation = randomisation };
    }

    private async Task<IReadOnlyList<ModelComparison>?> CompareAsync(
        DossierContent result, ValidationData data, string name, IPredictionSource? other, CancellationToken cancellationToken)
    {
        if (other is null)
        {
            return null;
        }

        say($"comparing with {other.Name}");
        return await new ComparedPredictions(other, new CaseTables(data.Labels, validation), ValidationEvaluation.OptionsOf(validation))
            .CompareAsync(name, result.Predicted, data, cancellationToken).ConfigureAwait(false);
    }

    // A path may name a patient where the source is DICOM.
    private bool ShowsName(string path) =>
        options.Identity.Identified || PictureFiles.IsNamedLikeOne(path);

    private IEnumerable<(string, string)> Facts() =>
    [
        ("Labels", Path.GetFileName(validation.LabelsFile)),
        ("Labels SHA-256", FileHash.Of(validation.LabelsFile)),
        ("Test split", validation.Split),
        ("Tuning split", validation.TuningSplit),
        ("Seed", FormattableString.Invariant($"{validation.Seed}, {validation.Resamples} resamples")),
        ("Program", "MedClassifier " + ProgramVersion.Current),
    ];

    private void WriteCalibration(OutputFolder output, DossierContent result)
    {
        if (result.Calibrator is null)
        {
            return;
        }

        var file = new CalibrationFile(
            CalibrationFile.CurrentVersion, result.Model?.Sha256 ?? "", result.Labels.Classes, result.Calibrator, result.Thresholds,
            FileHash.Of(validation.LabelsFile), validation.TuningSplit, ProgramVersion.Current);
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
