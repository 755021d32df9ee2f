using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>Trains poolings and heads on feature maps of a backbone that stays as it is.</summary>
internal sealed class HeadTrials : ITrialMethod
{
    private readonly FeatureSet training;
    private readonly FeatureSet validation;
    private readonly FeatureSet test;

    private HeadTrials(TrainOptions options, FrozenBackbone backbone, FeatureSet training, FeatureSet validation, FeatureSet test)
    {
        this.training = training;
        this.validation = validation;
        this.test = test;
        Options = options;
        Description = FormattableString.Invariant(
            $"poolings and heads trained on {training.Known.Count:N0} feature maps of the frozen backbone of {backbone.Card.Name}, ")
            + FormattableString.Invariant($"{options.Epochs} epochs of batches of {options.BatchSize}, the epoch chosen on ")
            + FormattableString.Invariant($"{validation.Known.Count:N0}, tested on {test.Known.Count:N0}; that backbone was trained with ")
            + $"{backbone.Card.Pooling} pooling, which favours it";
        Subject = string.Join('\n', [backbone.Card.Sha256, .. training.Scans, "", .. validation.Scans, "", .. test.Scans]);
    }

    /// <inheritdoc/>
    public string Name => "heads";

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public string Subject { get; }

    /// <inheritdoc/>
    public TrainOptions Options { get; }

    /// <summary>Computes the feature maps, as far as they are not known.</summary>
    public static async Task<HeadTrials> PrepareAsync(
        PipelineOptions options,
        FrozenBackbone backbone,
        TrainingSets sets,
        TestSet test,
        IProgress<ComparisonProgress> progress,
        CancellationToken cancellationToken)
    {
        ITrainingSet[] parts = [sets.Training, sets.Validation!, test.Examples];
        var maps = new List<FeatureSet>();
        int total = parts.Sum(part => part.Count);
        foreach (ITrainingSet part in parts)
        {
            var count = new Counter(progress, maps.Sum(known => known.Source.Count), total);
            maps.Add(await backbone.ReadAsync(part, count, cancellationToken).ConfigureAwait(false));
        }

        ComparisonOptions comparison = options.Comparison;
        TrainOptions heads = options.Train with
        {
            Head = backbone.Card.Head,
            InputSize = backbone.Card.InputSize,
            Steps = 0,
            Epochs = comparison.Epochs,
            BatchSize = comparison.BatchSize,
            LearningRate = comparison.LearningRate,
            AverageDecay = 0,
            FrozenEpochs = 0,
            GradientClip = 0,
        };
        return new HeadTrials(heads, backbone, maps[0], maps[1], maps[2]);
    }

    /// <inheritdoc/>
    public Task<Outcome<TrialResult>> RunAsync(TrainOptions options, string modelFile, CancellationToken cancellationToken) =>
        PoolingTrial.RunAsync(training, validation, test, options, MacroAucScore.Compute, cancellationToken);

    private sealed class Counter(IProgress<ComparisonProgress> progress, int before, int total) : IProgress<int>
    {
        private int done = before;

        public void Report(int value) => progress.Report(new ComparisonProgress("feature maps", done += value, total));
    }
}
