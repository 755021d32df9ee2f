using System.Security.Cryptography;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Pipeline.Validation.Auditing;
using MedClassifier.Pipeline.Validation.Tables;
using MedClassifier.Reporting.Dossier;

namespace MedClassifier.Pipeline.Validation;

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

    private const string CalibrationName = "calibration.json";
    private const string MetricsName = "metrics.json";

    private readonly PipelineOptions options = setup.Options;
    private readonly ValidationOptions validation = setup.Options.Validation;

    /// <summary>Validates and writes the dossier.</summary>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way; a table's faults are all named.</exception>
    public async Task<ValidationSummary> RunAsync(CancellationToken cancellationToken)
    {
        string output = Required(options.Run.Output, "output folder", "-o");
        string labelsFile = Required(validation.LabelsFile, "labels", "--labels");
        if (validation.Split == validation.TuningSplit)
        {
            throw new RunSetupException(
                $"The tuning split is the split that is measured on ('{validation.Split}'): thresholds chosen there would flatter.");
        }

        return validation.PredictionsFile.Length > 0
            ? await RunOnPredictionsAsync(output, labelsFile, cancellationToken).ConfigureAwait(false)
            : await RunOnModelAsync(output, labelsFile, cancellationToken).ConfigureAwait(false);
    }

    private static string Required(string value, string what, string option) =>
        value.Length > 0 ? value : throw new RunSetupException($"No {what} {(what.EndsWith('s') ? "are" : "is")} named: give {option}.");

    private async Task<ValidationSummary> RunOnModelAsync(string output, string labelsFile, CancellationToken cancellationToken)
    {
        LabelledScanSource? source = null;
        string input = options.Run.Input.Length > 0 ? options.Run.Input : Path.GetDirectoryName(Path.GetFullPath(labelsFile))!;
        RunSetup inner = setup with
        {
            // The network's own probabilities: the calibration is fitted and judged here.
            Options = options with
            {
                Run = options.Run with { Input = input, Output = Path.Combine(output, RunFolder) },
                Model = options.Model with { Calibration = "none" },
                Report = options.Report with { Formats = ["csv", "json"] },
            },
            Floors = setup.Floors with
            {
                OpenSource = (path, all, card) => setup.Floors.OpenSource(path, all, card)
                    .Then<IScanSource>(found => source = new LabelledScanSource(found)),
            },
        };
        using RunJob job = await RunJob.OpenAsync(inner, cancellationToken).ConfigureAwait(false);
        ModelCard model = job.Description.Model;
        LabelTable labels = LabelTable.Read(labelsFile, model.Classes);
        var images = new LabelledImages(labels, input, source!.Inner);
        (IReadOnlyList<LabelledFile> test, IReadOnlyList<LabelledFile> tuning) = Splits(labels);
        AuditedFiles files = await OpenAsync(images, labels, cancellationToken).ConfigureAwait(false);
        ValidationResult blank = Blank(labels, labelsFile, files, model);
        if (blank.Audit.HasLeakage && !validation.AllowLeakage)
        {
            return await BlockAsync(output, blank, images, cancellationToken).ConfigureAwait(false);
        }

        source.Files = [.. test.Concat(tuning).Where(row => images.Find(row.File) is not null)
            .Select(row => new SourceFile(row.File, images.Find(row.File)!))];
        await watch(job.RunAsync(cancellationToken), job.Progress).ConfigureAwait(false);
        var ledger = new LedgerReader(Path.Combine(output, RunFolder, RunLedger.FileName));
        (IReadOnlyList<ValidationCase> testCases, IReadOnlyList<int> missing) = ValidationPredictions.Join(ledger, files.Images, test);
        (IReadOnlyList<ValidationCase> tuningCases, _) = ValidationPredictions.Join(ledger, files.Images, tuning);
        return await FinishAsync(
            output, blank with { RowsWithoutPrediction = missing }, images, testCases, tuningCases, model, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ValidationSummary> RunOnPredictionsAsync(string output, string labelsFile, CancellationToken cancellationToken)
    {
        PredictionTable predictions = PredictionTable.Read(validation.PredictionsFile, null);
        LabelTable labels = LabelTable.Read(labelsFile, predictions.Classes);
        string input = options.Run.Input.Length > 0 ? options.Run.Input : labels.Folder;
        Outcome<IScanSource> source = KnownScanSources.Create(input, options.Ingest);
        if (!source.IsValue)
        {
            throw new RunSetupException($"The input {input} cannot be used: {source.Rejection.Message}");
        }

        using OutputFolder folder = OutputFolder.Open(output);
        var images = new LabelledImages(labels, input, source.Value);
        (IReadOnlyList<LabelledFile> test, IReadOnlyList<LabelledFile> tuning) = Splits(labels);
        AuditedFiles files = await OpenAsync(images, labels, cancellationToken).ConfigureAwait(false);
        ValidationResult blank = Blank(labels, labelsFile, files, null);
        if (blank.Audit.HasLeakage && !validation.AllowLeakage)
        {
            return await BlockAsync(output, blank, images, cancellationToken).ConfigureAwait(false);
        }

        PredictionMatch match = Match();
        (IReadOnlyList<ValidationCase> testCases, IReadOnlyList<int> missing) = match.Join(predictions, test);
        (IReadOnlyList<ValidationCase> tuningCases, _) = match.Join(predictions, tuning);
        return await FinishAsync(
            output, blank with { RowsWithoutPrediction = missing }, images, testCases, tuningCases, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AuditedFiles> OpenAsync(LabelledImages images, LabelTable labels, CancellationToken cancellationToken)
    {
        say(FormattableString.Invariant($"auditing {labels.Rows.Count} labelled files"));
        int threads = options.Run.DecodeThreads > 0 ? options.Run.DecodeThreads : Environment.ProcessorCount;
        return await images.OpenAllAsync(threads, () => { }, cancellationToken).ConfigureAwait(false);
    }

    private (IReadOnlyList<LabelledFile> Test, IReadOnlyList<LabelledFile> Tuning) Splits(LabelTable labels)
    {
        IReadOnlyList<LabelledFile> test = labels.OfSplit(validation.Split);
        return test.Count > 0
            ? (test, labels.HasSplits ? labels.OfSplit(validation.TuningSplit) : [])
            : throw new RunSetupException(
                $"No row of the labels has the split '{validation.Split}'; there are {string.Join(", ",
                    labels.Rows.Select(r => r.Split).Distinct().Order(StringComparer.Ordinal))}.");
    }

    private PredictionMatch Match()
    {
        string keyFile = options.Identity.KeyFile.Length > 0 ? options.Identity.KeyFile : IdentityKey.DefaultPath;
        return new PredictionMatch(File.Exists(keyFile) ? IdentityKey.LoadOrCreate(keyFile) : null);
    }

    private ValidationResult Blank(LabelTable labels, string labelsFile, AuditedFiles files, ModelCard? model)
    {
        AuditReport audit = AuditReport.Of(new AuditInput(
            labels.Classes,
            files.Images,
            labels.HasSplits ? validation.Split : null,
            labels.HasSplits ? validation.TuningSplit : null,
            validation.ExcludedSplits,
            null,
            files.Missing,
            files.Unreadable,
            files.Unlabelled));
        bool ShowsNames(LabelledFile row) => options.Identity.Identified
            || Path.GetExtension(row.File).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG";
        return new ValidationResult
        {
            Labels = labels,
            Audit = audit,
            Facts = [.. Facts(labelsFile, model)],
            NameOf = row => ShowsNames(row) ? row.File : FormattableString.Invariant($"file of row {row.Row}"),
        };
    }

    private IEnumerable<(string, string)> Facts(string labelsFile, ModelCard? model)
    {
        if (model is not null)
        {
            yield return ("Model", $"{model.Name}, {model.Architecture}, {model.Pooling} pooling");
            yield return ("Model SHA-256", model.Sha256);
            yield return ("Trained on", model.TrainingData.Length > 0 ? model.TrainingData : "not stated");
        }
        else
        {
            yield return ("Predictions", Path.GetFileName(validation.PredictionsFile));
            yield return ("Predictions SHA-256", Sha256(validation.PredictionsFile));
        }

        yield return ("Labels", Path.GetFileName(labelsFile));
        yield return ("Labels SHA-256", Sha256(labelsFile));
        yield return ("Test split", validation.Split);
        yield return ("Tuning split", validation.TuningSplit);
        yield return ("Seed", FormattableString.Invariant($"{validation.Seed}, {validation.Resamples} resamples"));
        yield return ("Program", "MedClassifier " + ProgramVersion.Current);
    }

    private static string Sha256(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private async Task<ValidationSummary> BlockAsync(
        string output, ValidationResult blank, LabelledImages images, CancellationToken cancellationToken)
    {
        await WriteAsync(output, blank, images, cancellationToken).ConfigureAwait(false);
        return new ValidationSummary(ExitCodes.Leakage, Path.Combine(output, DossierWriter.HtmlName), blank.Audit, []);
    }

    private async Task<ValidationSummary> FinishAsync(
        string output,
        ValidationResult blank,
        LabelledImages images,
        IReadOnlyList<ValidationCase> test,
        IReadOnlyList<ValidationCase> tuning,
        ModelCard? model,
        CancellationToken cancellationToken)
    {
        if (test.Count == 0)
        {
            throw new RunSetupException(
                $"None of the {blank.RowsWithoutPrediction.Count} test files has a prediction; do the paths of the tables match?");
        }

        say(FormattableString.Invariant($"measuring {test.Count} images, {validation.Resamples} resamples"));
        var tables = new CaseTables(blank.Labels, validation.Subgroups);
        var evaluation = new ValidationEvaluation(validation, tables);
        IReadOnlyList<LesionAttention> lesions = await LesionMasks.ReadAsync(test, images, blank.Labels, cancellationToken).ConfigureAwait(false);
        (ValidationResult result, IReadOnlyList<ChosenThreshold> thresholds) = evaluation.Run(blank, test, tuning, lesions, cancellationToken);
        result = result with { Comparison = Compare(result, tables, evaluation.Evaluation, cancellationToken) };
        WriteCalibration(output, result, thresholds, model);
        await WriteAsync(output, result, images, cancellationToken).ConfigureAwait(false);
        bool isWhole = result.RowsWithoutPrediction.Count == 0;
        return new ValidationSummary(
            isWhole ? ExitCodes.Done : ExitCodes.SomeSetAside,
            Path.Combine(output, DossierWriter.HtmlName),
            result.Audit,
            ValidationDossier.Headlines(result.Evaluation!));
    }

    private IReadOnlyList<ModelComparison>? Compare(
        ValidationResult result, CaseTables tables, EvaluationOptions evaluation, CancellationToken cancellationToken)
    {
        if (validation.CompareFile.Length == 0)
        {
            return null;
        }

        PredictionTable other = PredictionTable.Read(validation.CompareFile, result.Labels.Classes);
        (IReadOnlyList<ValidationCase> cases, _) = Match().Join(other, [.. result.Cases.Select(c => c.File).DistinctBy(file => file.Row)]);
        Dictionary<(int, int), ValidationCase> second = cases.ToDictionary(c => (c.File.Row, c.Frame));
        ValidationCase[] common = [.. result.Cases.Where(c => second.ContainsKey((c.File.Row, c.Frame)))];
        return common.Length == 0
            ? throw new RunSetupException($"{validation.CompareFile} has no prediction for any test image.")
            : Evaluator.Compare(
                "this model",
                tables.Of(common),
                Path.GetFileName(validation.CompareFile),
                tables.Of([.. common.Select(c => second[(c.File.Row, c.Frame)])]),
                evaluation,
                cancellationToken);
    }

    private void WriteCalibration(string output, ValidationResult result, IReadOnlyList<ChosenThreshold> thresholds, ModelCard? model)
    {
        if (result.Calibrator is null)
        {
            return;
        }

        var file = new CalibrationFile(
            CalibrationFile.CurrentVersion, model?.Sha256 ?? "", result.Labels.Classes, result.Calibrator, thresholds,
            Sha256(validation.LabelsFile), validation.TuningSplit, ProgramVersion.Current);
        file.Write(Path.Combine(output, CalibrationName));
        if (validation.SaveCalibration && model is not null)
        {
            file.Write(CalibrationFile.PathFor(ShippedModel.Or(options.Model.Path)));
        }
    }

    private async Task WriteAsync(string output, ValidationResult result, LabelledImages images, CancellationToken cancellationToken)
    {
        say("writing the dossier");
        var dossier = new ValidationDossier(images, options.Report, validation.Mistakes);
        DossierWriter.Write(output, await dossier.ComposeAsync(result, cancellationToken).ConfigureAwait(false));
        MetricsJson.Write(Path.Combine(output, MetricsName), result);
    }
}
