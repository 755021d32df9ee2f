using MedClassifier.Domain;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Poolings;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Runtime;
using MedClassifier.Torch.Training;

namespace MedClassifier.Torch.Comparison;

/// <summary>
/// One training of a pooling and a head on the feature maps of a frozen backbone: the program's own training in all but the pictures,
/// which are not changed. The weights of the best validation count.
/// </summary>
public sealed class PoolingTrial
{
    /// <summary>Maps that are pooled at a time: what is computed of a map is as large as the map.</summary>
    internal const int PooledAtOnce = 32;

    private readonly TrainingSession session;
    private readonly FeatureSet training;
    private readonly FeatureSet validation;
    private readonly FeatureSet test;
    private readonly TrainOptions options;
    private readonly Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double> metric;

    private PoolingTrial(
        TrainingSession session,
        FeatureSet training,
        FeatureSet validation,
        FeatureSet test,
        TrainOptions options,
        Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double> metric)
    {
        this.session = session;
        this.training = training;
        this.validation = validation;
        this.test = test;
        this.options = options;
        this.metric = metric;
    }

    /// <summary>Trains and tests.</summary>
    /// <param name="training">What is learnt.</param>
    /// <param name="validation">What the step is chosen on, once an epoch.</param>
    /// <param name="test">What the result is about; nothing is chosen on it.</param>
    /// <param name="options">Pooling, head, epochs, batch size and all else that is no matter of pictures.</param>
    /// <param name="metric">Labels and probabilities of a data set to a score, such as the macro AUC.</param>
    /// <param name="cancellationToken">Stops after the current step.</param>
    /// <returns>The result, or why the network cannot be made.</returns>
    public static async Task<Outcome<TrialResult>> RunAsync(
        FeatureSet training,
        FeatureSet validation,
        FeatureSet test,
        TrainOptions options,
        Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double> metric,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(options);
        if (training.Known.Count == 0)
        {
            return new Rejection(RejectionCodes.Empty, "nothing of the training set could be decoded");
        }

        using var thread = new TorchThread("trial");
        return await thread.RunAsync(
            () => TrainingSession.Open(options, training.Source.Count, () => Network(training, options), [.. training.Shape])
                .Then<TrialResult>(opened =>
                {
                    using TrainingSession session = opened;
                    return new PoolingTrial(session, training, validation, test, options, metric).Run(cancellationToken);
                }),
            cancellationToken).ConfigureAwait(false);
    }

    private static ScanNetwork? Network(FeatureSet maps, TrainOptions options) =>
        KnownPoolings.Names.Contains(options.Pooling) && KnownHeads.Names.Contains(options.Head)
            ? new ScanNetwork(
                new GivenMaps((int)maps.Shape[0], maps.Stride),
                channels => new ChunkedPooling(PoolingModules.Create(options.Pooling, channels)!, PooledAtOnce),
                inputs => HeadModules.Create(options.Head, inputs, options.Classes.Count)!)
            : null;

    private TrialResult Run(CancellationToken cancellationToken)
    {
        var sampler = new BalancedSampler(training.Source, options.Seed, options.Balance);
        int total = options.TotalSteps(training.Source.Count);
        int perEpoch = options.StepsPerEpoch(training.Source.Count);
        TrialResult? best = null;
        double? highest = null;
        for (int step = 0; step < total; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.Train(training.Batch(Drawn(sampler, step)));
            if ((step + 1) % perEpoch == 0 || step + 1 == total)
            {
                double? score = Score(validation.Source.DataSetOf, Predict(validation));
                // Where it cannot be scored, the last weights count.
                if (best is null || score is null || score > highest)
                {
                    best = new TrialResult(step + 1, Predict(test));
                    highest = score;
                }
            }
        }

        return best!;
    }

    // An example that could not be decoded has a stand-in of its class, as in any training.
    private int[] Drawn(BalancedSampler sampler, int step) =>
    [
        .. Enumerable.Range(0, options.BatchSize).Select(i =>
            Enumerable.Range(0, training.Source.Count)
                .Select(attempt => sampler.At(((long)step * options.BatchSize) + i, attempt))
                .Where(training.Has)
                .FirstOrDefault(training.Known[0])),
    ];

    private List<TrialPrediction> Predict(FeatureSet set)
    {
        var predictions = new List<TrialPrediction>(set.Known.Count);
        int classes = options.Classes.Count;
        foreach (int[] chunk in set.Known.Chunk(options.BatchSize))
        {
            (float[] logits, _) = session.Evaluate(set.Batch(chunk), null);
            predictions.AddRange(chunk.Select((index, i) =>
                new TrialPrediction(index, set.Source.LabelOf(index), Softmax.Of(logits.AsSpan(i * classes, classes)))));
        }

        return predictions;
    }

    private double? Score(Func<int, int> dataSetOf, List<TrialPrediction> predictions)
    {
        double[] scores =
        [
            .. predictions.GroupBy(p => dataSetOf(p.Index))
                .Select(set => metric([.. set.Select(p => p.Label)], [.. set.Select(p => p.Probabilities.ToArray())]))
                .Where(double.IsFinite),
        ];
        return scores.Length == 0 ? null : scores.Average();
    }
}
