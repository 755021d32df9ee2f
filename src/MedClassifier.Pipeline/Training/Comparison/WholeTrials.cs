using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Model;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>Trains whole networks, as medclassifier train does, and tests the model files that come of it.</summary>
/// <param name="options">How they are trained.</param>
/// <param name="sets">What is learnt and what the weights are chosen on.</param>
/// <param name="test">What the result is about.</param>
internal sealed class WholeTrials(TrainOptions options, TrainingSets sets, TestSet test)
{
    private const int ClassifiedAtOnce = 16;

    /// <summary>What it is, for those who read the table.</summary>
    public string Description => FormattableString.Invariant(
        $"whole networks ({options.Architecture}, {options.InputSize} pixels, {Steps:N0} steps of {options.BatchSize}), ")
        + FormattableString.Invariant($"{Start}, trained on {sets.Training.Count:N0} examples, the step chosen on {sets.Validation!.Count:N0}, ")
        + FormattableString.Invariant($"tested on {test.Examples.Count:N0}");

    /// <summary>Steps of one training.</summary>
    public int Steps => options.TotalSteps(sets.Training.Count);

    /// <summary>Passes over the training set in so many steps.</summary>
    public double EpochsOf(int steps) => steps * (double)options.BatchSize / sets.Training.Count;

    /// <summary>What every training of the comparison shares, as text to be hashed.</summary>
    public string Subject => string.Join('\n', [Outline(sets.Training), Outline(sets.Validation!), Outline(test.Examples)]);

    /// <summary>Options of a training, but for pooling and seed.</summary>
    public TrainOptions Options => options;

    private string Start => options.InitialModel is { } initial
        ? $"the backbone of {Path.GetFileName(initial)} to begin with, pooling and head fresh"
        : "from fresh weights";

    /// <summary>Trains, or goes on from a checkpoint, and tests; errors as <see cref="Outcome"/> has them.</summary>
    /// <param name="options">The options with pooling and seed.</param>
    /// <param name="modelFile">Where the model file is written.</param>
    /// <param name="cancellationToken">Stops after the current step.</param>
    public async Task<Outcome<TrialResult>> RunAsync(TrainOptions options, string modelFile, CancellationToken cancellationToken)
    {
        // A model file without a checkpoint beside it is that of a training that is done.
        if (!File.Exists(modelFile) || File.Exists(modelFile + TrainOptions.CheckpointSuffix))
        {
            Outcome<TrainingResult> trained = await new Trainer(MacroAucScore.Compute)
                .RunAsync(sets.Training, sets.Validation, options, modelFile, null, cancellationToken).ConfigureAwait(false);
            if (!trained.IsValue)
            {
                return trained.Rejection;
            }
        }

        var model = new ModelOptions { Path = [modelFile], Device = options.Device, Threads = options.Threads, BatchSize = ClassifiedAtOnce };
        Outcome<TorchClassifier> opened = await TorchClassifier.OpenAsync(model, cancellationToken).ConfigureAwait(false);
        if (!opened.IsValue)
        {
            return opened.Rejection;
        }

        using TorchClassifier classifier = opened.Value;
        Outcome<List<TrialPrediction>> predictions = await PredictAsync(classifier, cancellationToken).ConfigureAwait(false);
        int bestStep = int.Parse(classifier.Card.Training["best_step"], CultureInfo.InvariantCulture);
        return predictions.Then<TrialResult>(said => new TrialResult(bestStep, said));
    }

    private async Task<Outcome<List<TrialPrediction>>> PredictAsync(TorchClassifier classifier, CancellationToken cancellationToken)
    {
        var predictions = new List<TrialPrediction>(test.Examples.Count);
        foreach (int[] chunk in Enumerable.Range(0, test.Examples.Count).Chunk(ClassifiedAtOnce))
        {
            (int Index, Scan Scan)[] scans =
            [
                .. chunk.Select(i => (Index: i, test.Examples.Load(i, cancellationToken).Value?.Scan))
                    .Where(pair => pair.Scan is not null).Select(pair => (pair.Index, pair.Scan!)),
            ];
            Outcome<IReadOnlyList<Classification>> said = await classifier
                .RunAsync(new ScanBatch([.. scans.Select(pair => pair.Scan)]), cancellationToken).ConfigureAwait(false);
            if (!said.IsValue)
            {
                return said.Rejection;
            }

            predictions.AddRange(scans.Select((pair, i) =>
                new TrialPrediction(pair.Index, test.Examples.LabelOf(pair.Index), [.. said.Value[i].Prediction.Probabilities])));
        }

        return predictions;
    }

    private static string Outline(ITrainingSet set) => string.Join(
        ',', Enumerable.Range(0, set.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{set.DataSetOf(i)}:{set.LabelOf(i)}")));
}
