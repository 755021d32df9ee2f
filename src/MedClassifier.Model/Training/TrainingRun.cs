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
    private readonly TorchThread thread;
    private readonly TrainingSession session;
    private readonly ITrainingSet training;
    private readonly TrainOptions options;
    private readonly string outputPath;
    private readonly IProgress<TrainingProgress>? progress;
    private readonly float[] mean;
    private readonly float[] deviation;
    private readonly TrainingCheckpoint checkpoint;
    private readonly BatchLoader loader;
    private readonly Validator? validator;

    /// <summary>Puts a run together; the thread and the session stay the caller's.</summary>
    public TrainingRun(
        TorchThread thread,
        TrainingSession session,
        ITrainingSet training,
        ITrainingSet? validation,
        TrainOptions options,
        string outputPath,
        Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double>? metric,
        IProgress<TrainingProgress>? progress)
    {
        this.thread = thread;
        this.session = session;
        this.training = training;
        this.options = options;
        this.outputPath = outputPath;
        this.progress = progress;
        mean = [.. Enumerable.Repeat((float)options.Mean, ScanTensor.Channels)];
        deviation = [.. Enumerable.Repeat((float)options.StandardDeviation, ScanTensor.Channels)];
        checkpoint = new TrainingCheckpoint(outputPath + Trainer.CheckpointSuffix, options, training.Count);
        loader = new BatchLoader(training, Assembler(options.Augmentation), options);
        validator = validation is null ? null : new Validator(validation, Assembler(AugmentationOptions.None), options, metric);
    }

    /// <summary>Trains, validates, writes the model file and deletes the checkpoint.</summary>
    /// <param name="total">Number of steps.</param>
    /// <param name="cancellationToken">Stops after the current step; a checkpoint is written then.</param>
    public async Task<Outcome<TrainingResult>> ToEndAsync(int total, CancellationToken cancellationToken)
    {
        if (await thread.RunAsync(() => session.Restore(checkpoint), cancellationToken).ConfigureAwait(false) is { } fault)
        {
            return fault;
        }

        try
        {
            Outcome<ValidationResult?> trained = await StepsAsync(total, cancellationToken).ConfigureAwait(false);
            return trained.Rejection is { } undecoded ? undecoded : await FinishAsync(trained.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (options.CheckpointSeconds > 0)
        {
            await SaveAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Outcome<TrainingResult>> FinishAsync(ValidationResult? last, CancellationToken cancellationToken)
    {
        ModelCard card = await CardAsync(cancellationToken).ConfigureAwait(false);
        Outcome<ModelCard> written = await thread.RunAsync(
            () =>
            {
                session.WriteModel(outputPath, card);
                return ModelFile.ReadCard(outputPath);
            },
            CancellationToken.None).ConfigureAwait(false);
        checkpoint.Delete();
        return written.Then<TrainingResult>(w => new TrainingResult(w, session.Step, last, loader.SetAside.Count));
    }

    private async Task<Outcome<ValidationResult?>> StepsAsync(int total, CancellationToken cancellationToken)
    {
        ValidationResult? last = null;
        int perEpoch = options.StepsPerEpoch(training.Count);
        int validateEvery = options.ValidateEvery > 0 ? options.ValidateEvery : perEpoch;
        var sinceCheckpoint = Stopwatch.StartNew();
        await foreach (Outcome<TrainingBatch> batch in loader.ReadAsync(session.Step, total, cancellationToken).ConfigureAwait(false))
        {
            if (!batch.IsValue)
            {
                return batch.Rejection;
            }

            StepResult step = await thread.RunAsync(() => session.Train(batch.Value), cancellationToken).ConfigureAwait(false);
            int done = session.Step;
            ValidationResult? validation = validator is not null && (done % validateEvery == 0 || done == total)
                ? await validator.RunAsync(thread, session, cancellationToken).ConfigureAwait(false)
                : null;
            last = validation ?? last;
            progress?.Report(new TrainingProgress(
                done, total, ((done - 1) / perEpoch) + 1, step.Loss, step.AttentionLoss, step.LearningRate, validation));
            if (options.CheckpointSeconds > 0 && sinceCheckpoint.Elapsed.TotalSeconds >= options.CheckpointSeconds)
            {
                await SaveAsync().ConfigureAwait(false);
                sinceCheckpoint.Restart();
            }
        }

        // A training resumed after its last step has only this one.
        last ??= validator is null ? null : await validator.RunAsync(thread, session, cancellationToken).ConfigureAwait(false);
        return new Outcome<ValidationResult?>(last);
    }

    private Task<bool> SaveAsync() => thread.RunAsync(
        () =>
        {
            session.Save(checkpoint);
            return true;
        },
        CancellationToken.None);

    private BatchAssembler Assembler(AugmentationOptions augmentation) =>
        new(options.InputSize, session.Network.Features.Stride, mean, deviation, augmentation);

    private async Task<ModelCard> CardAsync(CancellationToken cancellationToken) => new()
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
        TrainingData = options.TrainingData,
        SplitSha256 = await Task.Run(() => SplitHash.Compute(training, loader.Seen, cancellationToken), cancellationToken).ConfigureAwait(false),
        CodeVersion = typeof(Trainer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        Licence = options.Licence,
    };
}
