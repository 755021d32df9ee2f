using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Torch.Training;

/// <summary>Trains a network and writes its model file.</summary>
/// <param name="metric">
/// Scores a validation: labels and, for each, the probabilities of the classes, to a number such as the macro AUC; null for none.
/// </param>
public sealed class Trainer(Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double>? metric = null)
{
    /// <summary>
    /// Told what a training came to when its model file is written and its checkpoint is still there: whoever is killed, or fails, while
    /// writing more of it finds the end of the training again, and this is told again. Null for nothing.
    /// </summary>
    public Action<TrainingResult>? Written { get; init; }

    /// <summary>
    /// Told how a training went that is cancelled, and how many of its examples were set aside, once its checkpoint is written. Null for nothing.
    /// </summary>
    public Action<TrainingHistory, int>? Stopped { get; init; }

    /// <summary>Says when a checkpoint is due.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Trains from the checkpoint, where one lies beside the output, or from the start.</summary>
    /// <param name="training">What is learnt; decoded on worker threads.</param>
    /// <param name="validation">What is measured on; null for none.</param>
    /// <param name="options">What, how long and how; within the ranges its attributes give.</param>
    /// <param name="outputPath">The model file to write.</param>
    /// <param name="progress">Told after every step; may be null.</param>
    /// <param name="cancellationToken">Stops after the current step; a checkpoint is written then.</param>
    /// <returns>
    /// The result, or a rejection: an unknown architecture, a device that is not there, a checkpoint of another training, an initial
    /// model that does not fit, a training set of which nothing can be decoded.
    /// </returns>
    public async Task<Outcome<TrainingResult>> RunAsync(
        ITrainingSet training,
        ITrainingSet? validation,
        TrainOptions options,
        string outputPath,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        if (training.Count == 0)
        {
            return new Rejection(RejectionCodes.Empty, "the training set has no examples");
        }

        using var thread = new TorchThread("training");
        Outcome<TrainingSession> opened = await thread
            .RunAsync(() => TrainingSession.Open(options, training.Count), cancellationToken).ConfigureAwait(false);
        if (!opened.IsValue)
        {
            return opened.Rejection;
        }

        var task = new TrainingTask(training, validation, options, outputPath);
        var run = new TrainingRun(thread, opened.Value, task, new TrainingFollowers(metric, progress, Written) { Stopped = Stopped }, Time);
        try
        {
            return await run.ToEndAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            thread.Post(opened.Value.Dispose);
        }
    }
}
