using System.Diagnostics;
using System.Reflection;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Files;
using MedClassifier.Model.Runtime;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Training;

/// <summary>One training from its checkpoint, or its start, to its end.</summary>
internal sealed class TrainingRun
{
    // Steps of a long training that its history keeps at most, about.
    private const int PointsKept = 4000;

    private readonly TorchThread thread;
    private readonly TrainingSession session;
    private readonly ITrainingSet training;
    private readonly ITrainingSet? validation;
    private readonly TrainOptions options;
    private readonly string outputPath;
    private readonly IProgress<TrainingProgress>? progress;
    private readonly Action<TrainingResult>? written;
    private readonly float[] mean;
    private readonly float[] deviation;
    private readonly TrainingCheckpoint checkpoint;
    private readonly BatchLoader loader;
    private readonly Validator? validator;
    private TrainingState state = new();

    /// <summary>Puts a run together; the thread and the session stay the caller's.</summary>
    public TrainingRun(
        TorchThread thread,
        TrainingSession session,
        ITrainingSet training,
        ITrainingSet? validation,
        TrainOptions options,
        string outputPath,
        Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double>? metric,
        IProgress<TrainingProgress>? progress,
        Action<TrainingResult>? written)
    {
        this.thread = thread;
        this.session = session;
        this.training = training;
        this.validation = validation;
        this.options = options;
        this.outputPath = outputPath;
        this.progress = progress;
        this.written = written;
        mean = [.. Enumerable.Repeat((float)options.Mean, ScanTensor.Channels)];
        deviation = [.. Enumerable.Repeat((float)options.StandardDeviation, ScanTensor.Channels)];
        checkpoint = new TrainingCheckpoint(outputPath + Trainer.CheckpointSuffix, options, training, validation);
        loader = new BatchLoader(training, Assembler(options.Augmentation), options);
        validator = validation is null ? null : new Validator(validation, Assembler(AugmentationOptions.None), options, metric);
    }

    /// <summary>Trains, validates, writes the model file with the best weights and deletes the checkpoint.</summary>
    /// <param name="total">Number of steps.</param>
    /// <param name="cancellationToken">Stops after the current step; a checkpoint is written then.</param>
    public async Task<Outcome<TrainingResult>> ToEndAsync(int total, CancellationToken cancellationToken)
    {
        Outcome<TrainingState> restored = await thread.RunAsync(() => session.Restore(checkpoint), cancellationToken).ConfigureAwait(false);
        if (!restored.IsValue)
        {
            return restored.Rejection;
        }

        state = restored.Value;
        try
        {
            if (await StepsAsync(total, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }
        catch (OperationCanceledException)
        {
            await SaveAsync().ConfigureAwait(false);
            throw;
        }

        // What follows puts the best weights into the network: from here, a resumed training begins at the same place.
        await SaveAsync().ConfigureAwait(false);
        return await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<TrainingResult>> FinishAsync(CancellationToken cancellationToken)
    {
        ValidationResult? result = null;
        IReadOnlyList<ValidatedExample> examples = [];
        if (validator is not null && state.Best is { } best)
        {
            if (await thread.RunAsync(() => session.TakeBack(state.BestWeights), CancellationToken.None).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }

            (result, examples) = await validator.RunAsync(thread, session, cancellationToken).ConfigureAwait(false);
            result = result with { Step = best.Step };
        }

        ModelCard card = await CardAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync(() => session.WriteModel(outputPath, card)).ConfigureAwait(false);
        Outcome<TrainingResult> ended = ModelFile.ReadCard(outputPath).Then<TrainingResult>(file =>
            new TrainingResult(file, session.Step, result, loader.SetAside.Count) { History = state.History, Examples = examples });
        if (ended.IsValue)
        {
            written?.Invoke(ended.Value);
            checkpoint.Delete();
        }

        return ended;
    }

    private async Task<Rejection?> StepsAsync(int total, CancellationToken cancellationToken)
    {
        int perEpoch = options.StepsPerEpoch(training.Count);
        int validateEvery = options.ValidateEvery > 0 ? options.ValidateEvery : perEpoch;
        int keepEvery = 1 + (total / PointsKept);
        bool IsDue(int done) => validator is not null && done > state.LastValidated && (done % validateEvery == 0 || done == total);
        bool IsOver() => options.Patience > 0 && state.SinceBest >= options.Patience;
        var sinceCheckpoint = Stopwatch.StartNew();
        // Stopped between a step and its validation, where one is due.
        if (IsDue(session.Step) && await ValidateAsync(cancellationToken).ConfigureAwait(false) is { Examples: 0 })
        {
            return NothingMeasured();
        }

        int end = IsOver() ? session.Step : total;
        await foreach (Outcome<TrainingBatch> batch in loader.ReadAsync(session.Step, end, cancellationToken).ConfigureAwait(false))
        {
            if (!batch.IsValue)
            {
                return batch.Rejection;
            }

            TrainingPoint point = await thread.RunAsync(() => session.Train(batch.Value), cancellationToken).ConfigureAwait(false);
            if (!double.IsFinite(point.Loss))
            {
                return new Rejection(
                    RejectionCodes.Malformed, $"the loss is {point.Loss} after step {point.Step}: take a smaller train.learning_rate");
            }

            state.Add(point, keepEvery);
            ValidationResult? measured = IsDue(point.Step) ? await ValidateAsync(cancellationToken).ConfigureAwait(false) : null;
            if (measured is { Examples: 0 })
            {
                return NothingMeasured();
            }

            progress?.Report(new TrainingProgress(point, total, ((point.Step - 1) / perEpoch) + 1, measured, state.Best));
            if (IsOver())
            {
                break;
            }

            if (sinceCheckpoint.Elapsed.TotalSeconds >= options.CheckpointSeconds)
            {
                await SaveAsync().ConfigureAwait(false);
                sinceCheckpoint.Restart();
            }
        }

        return null;
    }

    private Rejection NothingMeasured() =>
        new(RejectionCodes.Empty, $"none of the {validation!.Count} validation examples can be loaded: nothing says which weights are the best");

    private async Task<ValidationResult> ValidateAsync(CancellationToken cancellationToken)
    {
        (ValidationResult result, _) = await validator!.RunAsync(thread, session, cancellationToken).ConfigureAwait(false);
        if (result.Examples == 0)
        {
            return result;
        }

        await RunAsync(() => state.Add(result, session.JudgedWeights)).ConfigureAwait(false);
        return result;
    }

    private Task SaveAsync() => options.CheckpointSeconds == 0
        ? Task.CompletedTask
        : RunAsync(() => session.Save(checkpoint, state));

    private Task<bool> RunAsync(Action action) => thread.RunAsync(
        () =>
        {
            action();
            return true;
        },
        CancellationToken.None);

    private BatchAssembler Assembler(AugmentationOptions augmentation) =>
        new(options.InputSize, session.Network.Features.Stride, mean, deviation, augmentation);

    private Task<ModelCard> CardAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            string?[] learnt = SplitHash.ListScans(training, loader.Seen, cancellationToken);
            string?[] measured = validation is null ? [] : SplitHash.ListScans(validation, new Dictionary<int, string>(), cancellationToken);
            return TrainingRecord.WithScans(Card(learnt, measured), options, learnt, measured);
        },
        cancellationToken);

    private ModelCard Card(string?[] learnt, string?[] measured) => new()
    {
        Name = options.Name,
        Sha256 = "",
        Architecture = options.Architecture,
        Pooling = options.Pooling,
        Head = options.Head,
        Classes = options.Classes,
        InputSize = options.InputSize,
        Mean = mean,
        StandardDeviation = deviation,
        Modalities = options.Modalities,
        BodyParts = options.BodyParts,
        TrainingData = options.TrainingData,
        SplitSha256 = SplitHash.OfLines(learnt.OfType<string>()),
        Training = TrainingRecord.Of(
            options, (training, learnt), validation is null ? null : (validation, measured), state, session.Engine),
        CodeVersion = typeof(Trainer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        Licence = options.Licence,
    };
}
