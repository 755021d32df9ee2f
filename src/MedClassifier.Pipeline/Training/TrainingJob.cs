using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Training;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Reference;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Reporting.Training;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training;

/// <summary>
/// A training put together from its configuration: examples of Ingestion or Phantoms, the trainer of Model, the score of Evaluation.
/// </summary>
/// <param name="options">The configuration; its sections data, train, ingest and report count.</param>
public sealed class TrainingJob(PipelineOptions options)
{
    private const int MistakesShown = 18;
    private const int ExamplesShown = 18;

    /// <summary>Told what whoever trains should know at once: examples that are left out and why, nothing to measure on; on any thread.</summary>
    public Action<string> Notice { get; init; } = _ => { };

    /// <summary>Whether a model file that is there may be written over.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Trains and writes the model file and the report beside it; goes on from the checkpoint beside it where there is one.</summary>
    /// <param name="modelFile">The file to write.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the current step; a later training goes on from there.</param>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public async Task<TrainingResult> RunAsync(string modelFile, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        MadeFolders made = CheckWritable(modelFile);
        try
        {
            return await TrainAsync(modelFile, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            made.RemoveEmpty();
        }
    }

    private async Task<TrainingResult> TrainAsync(string modelFile, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        if (File.Exists(modelFile + TrainOptions.CheckpointSuffix))
        {
            Notice($"going on from the checkpoint {Path.GetFileName(modelFile)}{TrainOptions.CheckpointSuffix}");
        }

        TrainingSets sets = TrainingSets.Open(options, new TrainingNotices(Notice));
        using PoolingLog? pooling = options.Train.PoolingStatistics ? new PoolingLog(LogOf(modelFile), progress) : null;
        // Before the checkpoint goes: a kill while the report is written must not leave a model without one.
        var trainer = new Trainer(MacroAucScore.Compute)
        {
            Written = ended => WriteReport(ended, sets.Validation, modelFile, cancellationToken),
            Stopped = (history, setAside) => WriteCurves(history, setAside, modelFile),
        };
        Outcome<TrainingResult> result = await trainer
            .RunAsync(sets.Training, sets.Validation, options.Train, modelFile, pooling ?? progress, cancellationToken).ConfigureAwait(false);
        if (!result.IsValue)
        {
            throw new RunSetupException("The training cannot be done", result.Rejection);
        }

        await WriteReferenceAsync(sets, modelFile, cancellationToken).ConfigureAwait(false);
        return result.Value;
    }

    /// <summary>What the model learnt from, so that a run knows what is unlike it.</summary>
    private async Task WriteReferenceAsync(TrainingSets sets, string modelFile, CancellationToken cancellationToken)
    {
        try
        {
            PipelineOptions asked = options with { Model = options.Model with { Device = options.Train.Device, Threads = options.Train.Threads } };
            await new ReferenceJob(asked, RunFloors.Real)
                .RunAsync(sets.Training, sets.Validation, modelFile, cancellationToken).ConfigureAwait(false);
        }
        catch (RunSetupException e)
        {
            Notice($"no reference beside the model, so a run cannot know what is unlike it: {e.Message}");
        }
    }

    /// <summary>The page beside a model file.</summary>
    public static string PageOf(string modelFile) => Path.ChangeExtension(modelFile, ".training.html");

    /// <summary>The same in numbers, as JSON.</summary>
    public static string RecordOf(string modelFile) => Path.ChangeExtension(modelFile, ".training.json");

    /// <summary>The log of what the pooling gave, one JSON object a validation, where it is watched (train.pooling_statistics).</summary>
    public static string LogOf(string modelFile) => Path.ChangeExtension(modelFile, ".pooling.jsonl");

    /// <summary>The curves of a training that is cancelled; a report of a model that is there stays.</summary>
    private void WriteCurves(TrainingHistory history, int setAside, string modelFile)
    {
        if (File.Exists(modelFile))
        {
            return;
        }

        TrainOptions train = options.Train;
        var card = new ModelCard
        {
            Name = train.Name,
            Sha256 = "",
            Architecture = train.Architecture,
            Pooling = train.Pooling,
            Classes = train.Classes,
            InputSize = train.InputSize,
            Mean = [(float)train.Mean],
            StandardDeviation = [(float)train.StandardDeviation],
        };
        int steps = history.Steps.Count == 0 ? 0 : history.Steps[^1].Step;
        var report = new TrainingReport(card, steps, setAside, history, null, [], [], []) { IsFinished = false };
        new TrainingReportWriter(options.Report).Write(report, PageOf(modelFile), RecordOf(modelFile));
        Notice($"the curves so far: {PageOf(modelFile)}");
    }

    private void WriteReport(TrainingResult result, ITrainingSet? validation, string modelFile, CancellationToken cancellationToken)
    {
        IReadOnlyList<PicturedExample> Pictured(IReadOnlyList<ValidatedExample> chosen) =>
        [
            .. chosen.Select(example => (example, Loaded: validation?.Load(example.Index, cancellationToken).Value))
                .Where(pair => pair.Loaded is not null)
                .Select(pair => new PicturedExample(pair.example, pair.Loaded!.Scan, pair.Loaded.Mask)),
        ];
        TrainingCertainty certainty = TrainingDoubt.Of(
            result.Examples, index => validation?.DataSetOf(index) ?? 0, result.Card.Classes, cancellationToken);
        if (certainty.Warning.Length > 0)
        {
            Notice(certainty.Warning);
        }

        var report = new TrainingReport(
            result.Card,
            result.Steps,
            result.SetAside,
            result.History,
            result.Validation,
            result.Examples,
            Pictured(ExampleChoice.Mistakes(result.Examples, MistakesShown)),
            Pictured(ExampleChoice.Spread(result.Examples, ExamplesShown)))
        {
            Certainty = certainty,
        };
        new TrainingReportWriter(options.Report).Write(report, PageOf(modelFile), RecordOf(modelFile));
    }

    /// <summary>Asked before the first step: a night's training must not end at a folder that cannot be written.</summary>
    private MadeFolders CheckWritable(string modelFile)
    {
        if (Directory.Exists(modelFile) || Path.EndsInDirectorySeparator(modelFile))
        {
            throw new RunSetupException($"The model file {modelFile} cannot be written: it is a folder; name a file in it.");
        }

        // With a checkpoint beside it, the training goes on that writes the file.
        if (!Overwrite && File.Exists(modelFile) && !File.Exists(modelFile + TrainOptions.CheckpointSuffix))
        {
            throw new RunSetupException($"There is a model file {modelFile} already: give --overwrite to train in its place, or name another file.");
        }

        try
        {
            MadeFolders made = MadeFolders.Make(Path.GetDirectoryName(Path.GetFullPath(modelFile))!);
            DurableFile.WriteBytes(modelFile + ".probe", default);
            File.Delete(modelFile + ".probe");
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"The model file {modelFile} cannot be written: {e.Message}", e);
        }
    }
}
