using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Files;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Torch.Training;

/// <summary>One training from its checkpoint, or its start, to its end.</summary>
internal sealed class TrainingRun
{
    // Steps of a long training that its history keeps at most, about.
    private const int PointsKept = 4000;

    // What is set once; the thread and the session are the caller's.
    private readonly TorchThread thread;
    private readonly TrainingSession session;
    private readonly TrainingTask task;
    private readonly TrainOptions options;
    private readonly TrainingFollowers followers;
    private readonly TimeProvider time;
    private readonly TrainingCheckpoint checkpoint;
    private readonly Validator? validator;
    private readonly int total;
    private readonly int perEpoch;

    // What the worker threads fill.
    private readonly BatchLoader loader;

    // What the loop of steps changes.
    private TrainingState state = new();

    public TrainingRun(TorchThread thread, TrainingSession session, TrainingTask task, TrainingFollowers followers, TimeProvider time)
    {
        this.thread = thread;
        this.session = session;
        this.task = task;
        this.followers = followers;
        this.time = time;
        options = task.Options;
        total = options.TotalSteps(task.Training.Count);
        perEpoch = options.StepsPerEpoch(task.Training.Count);
        checkpoint = new TrainingCheckpoint(task);
        int stride = session.Network.Features.Stride;
        loader = new BatchLoader(task.Training, task.Assembler(stride, options.Augmentation), options);
        validator = task.Validation is { } measured
            ? new Validator(measured, task.Assembler(stride, AugmentationOptions.None), options, followers.Metric)
            : null;
    }

    private bool IsOver => options.Patience > 0 && state.SinceBest >= options.Patience;

    /// <summary>Trains, validates, writes the model file with the best weights and deletes the checkpoint.</summary>
    /// <param name="cancellationToken">Stops after the current step; a checkpoint is written then.</param>
    public async Task<Outcome<TrainingResult>> ToEndAsync(CancellationToken cancellationToken)
    {
        Outcome<TrainingState> restored = await thread.RunAsync(() => session.Restore(checkpoint), cancellationToken).ConfigureAwait(false);
        if (!restored.IsValue)
        {
            return restored.Rejection;
        }

        state = restored.Value;
        try
        {
            if (await StepsAsync(cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }
        catch (OperationCanceledException)
        {
            await SaveAsync().ConfigureAwait(false);
            if (state.Step > 0)
            {
                followers.Stopped?.Invoke(state.History, loader.SetAside.Count);
            }

            throw;
        }

        // What follows puts the best weights into the network: from here, a resumed training begins at the same place.
        await SaveAsync().ConfigureAwait(false);
        return await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Rejection?> StepsAsync(CancellationToken cancellationToken)
    {
        long saved = time.GetTimestamp();
        // Stopped between a step and its validation, where one is due.
        if (NothingMeasured(await ValidateWhereDueAsync(session.Step, cancellationToken).ConfigureAwait(false)) is { } unmeasured)
        {
            return unmeasured;
        }

        int end = IsOver ? session.Step : total;
        await foreach (Outcome<TrainingBatch> batch in loader.ReadAsync(session.Step, end, cancellationToken).ConfigureAwait(false))
        {
            if (!batch.IsValue)
            {
                return batch.Rejection;
            }

            if (await StepAsync(batch.Value, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }

            if (IsOver)
            {
                break;
            }

            if (time.GetElapsedTime(saved).TotalSeconds >= options.CheckpointSeconds)
            {
                await SaveAsync().ConfigureAwait(false);
                saved = time.GetTimestamp();
            }
        }

        return null;
    }

    private async Task<Rejection?> StepAsync(TrainingBatch batch, CancellationToken cancellationToken)
    {
        TrainingPoint point = await thread.RunAsync(() => session.Train(batch), cancellationToken).ConfigureAwait(false);
        if (!double.IsFinite(point.Loss))
        {
            return new Rejection(
                RejectionCodes.Malformed, $"the loss is {point.Loss} after step {point.Step}: take a smaller train.learning_rate");
        }

        state.Add(point, every: 1 + (total / PointsKept));
        ValidationResult? measured = await ValidateWhereDueAsync(point.Step, cancellationToken).ConfigureAwait(false);
        if (NothingMeasured(measured) is { } fault)
        {
            return fault;
        }

        followers.Progress?.Report(new TrainingProgress(point, total, ((point.Step - 1) / perEpoch) + 1, measured, state.Best));
        return null;
    }

    private async Task<ValidationResult?> ValidateWhereDueAsync(int done, CancellationToken cancellationToken)
    {
        int every = options.ValidateEvery > 0 ? options.ValidateEvery : perEpoch;
        if (validator is null || done <= state.LastValidated || (done % every != 0 && done != total))
        {
            return null;
        }

        (ValidationResult result, _) = await validator.RunAsync(thread, session, cancellationToken).ConfigureAwait(false);
        if (result.Examples > 0)
        {
            await RunAsync(() => state.Add(result, session.JudgedWeights)).ConfigureAwait(false);
        }

        return result;
    }

    private Rejection? NothingMeasured(ValidationResult? measured) => measured is { Examples: 0 }
        ? new Rejection(
            RejectionCodes.Empty,
            $"none of the {task.Validation!.Count} validation examples can be loaded: nothing says which weights are the best")
        : null;

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

        ModelCard card = await Task.Run(
            () => TrainingRecord.CardOf(task, loader.Seen, state, session.Engine, cancellationToken), cancellationToken).ConfigureAwait(false);
        await RunAsync(() => session.WriteModel(task.OutputPath, card)).ConfigureAwait(false);
        Outcome<TrainingResult> ended = ModelFile.ReadCard(task.OutputPath).Then<TrainingResult>(file =>
            new TrainingResult(file, session.Step, result, loader.SetAside.Count) { History = state.History, Examples = examples });
        if (ended.IsValue)
        {
            followers.Written?.Invoke(ended.Value);
            checkpoint.Delete();
        }

        return ended;
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
}
