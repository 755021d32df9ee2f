using System.Collections.ObjectModel;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Torch.Training;

/// <summary>Runs a network in training over labelled scans.</summary>
/// <param name="set">The validation set.</param>
/// <param name="assembler">Makes batches without augmentation.</param>
/// <param name="options">Batch size and input size.</param>
/// <param name="metric">Labels and probabilities to a score; null for none.</param>
internal sealed class Validator(
    ITrainingSet set, BatchAssembler assembler, TrainOptions options, Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double>? metric)
{
    /// <summary>Validates; examples that cannot be decoded are left out.</summary>
    public async Task<(ValidationResult Result, IReadOnlyList<ValidatedExample> Examples)> RunAsync(
        TorchThread thread, TrainingSession session, CancellationToken cancellationToken)
    {
        var seen = new List<ValidatedExample>();
        PoolingMonitor? monitor = options.PoolingStatistics ? new PoolingMonitor() : null;
        var chunks = new Queue<int[]>(Enumerable.Range(0, set.Count).Chunk(options.BatchSize));
        Task<Loaded> next = LoadAsync(chunks, cancellationToken);
        for (int remaining = chunks.Count; remaining >= 0; remaining--)
        {
            // The next batch is decoded while this one is in work.
            Loaded loaded = await next.ConfigureAwait(false);
            next = LoadAsync(chunks, cancellationToken);
            if (loaded.Examples.Length > 0)
            {
                (float[] logits, float[] attention) = await thread
                    .RunAsync(() => session.Evaluate(loaded.Batch, monitor), cancellationToken).ConfigureAwait(false);
                seen.AddRange(Judge(loaded, logits, attention));
            }
        }

        return (Summarise(session.Step, seen) with { Pooling = Named(monitor?.Snapshot()) }, seen);
    }

    private Task<Loaded> LoadAsync(Queue<int[]> chunks, CancellationToken cancellationToken)
    {
        int[] indices = chunks.TryDequeue(out int[]? chunk) ? chunk : [];
        return Task.Run(
            () =>
            {
                var loaded = new List<(int Index, TrainingExample Example)>(indices.Length);
                foreach (int index in indices)
                {
                    if (set.Load(index, cancellationToken).Value is { } example)
                    {
                        loaded.Add((index, example));
                    }
                }

                return new Loaded([.. loaded], assembler.Assemble([.. loaded.Select(l => l.Example)], _ => new SeededStream()));
            },
            cancellationToken);
    }

    private IEnumerable<ValidatedExample> Judge(Loaded loaded, float[] logits, float[] attention)
    {
        int classes = logits.Length / loaded.Examples.Length;
        int cells = attention.Length / loaded.Examples.Length;
        int grid = (int)Math.Sqrt(cells);
        for (int i = 0; i < loaded.Examples.Length; i++)
        {
            (int index, TrainingExample example) = loaded.Examples[i];
            float[] weights = attention.AsSpan(i * cells, cells).ToArray();
            var map = new AttentionMap(grid, grid, weights, ScanTensor.GeometryOf(example.Scan, options.InputSize));
            bool? inside = example.Mask is { } mask && mask.Span.ContainsAnyExcept((byte)0) ? PointsInside(map, mask.Span) : null;
            yield return new ValidatedExample(
                index, example.Label, new Prediction(options.Classes, Softmax.Of(logits.AsSpan(i * classes, classes))), map, inside);
        }
    }

    private ValidationResult Summarise(int step, List<ValidatedExample> seen)
    {
        if (seen.Count == 0)
        {
            return new ValidationResult(step, 0, 0, 0, null, null);
        }

        double?[] scores = metric is null
            ? []
            : [.. seen.GroupBy(e => set.DataSetOf(e.Index)).OrderBy(g => g.Key).Select(g => Score([.. g]))];
        bool[] points = [.. seen.Select(e => e.PointsInside).OfType<bool>()];
        return new ValidationResult(
            step,
            seen.Count,
            seen.Average(e => -Math.Log(Math.Max(1e-12, e.Prediction.Probabilities[e.Label]))),
            seen.Count(e => e.Prediction.PredictedIndex == e.Label) / (double)seen.Count,
            scores.Average(),
            points.Length == 0 ? null : points.Count(p => p) / (double)points.Length)
        { ScoreByDataSet = scores };
    }

    private static ReadOnlyDictionary<string, double> Named(PoolingStatistics? statistics) => statistics is null
        ? ReadOnlyDictionary<string, double>.Empty
        : new(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["mean"] = statistics.Mean,
            ["standard_deviation"] = statistics.StandardDeviation,
            ["attention_entropy"] = statistics.AttentionEntropy,
            ["dead_channels"] = statistics.DeadChannels,
        });

    private double? Score(ValidatedExample[] examples)
    {
        double score = metric!([.. examples.Select(e => e.Label)], [.. examples.Select(e => e.Prediction.Probabilities.ToArray())]);
        return double.IsFinite(score) ? score : null;
    }

    private static bool PointsInside(AttentionMap map, ReadOnlySpan<byte> mask)
    {
        float[] onScan = map.OnScan();
        return mask[Array.IndexOf(onScan, onScan.Max())] != 0;
    }

    private sealed record Loaded((int Index, TrainingExample Example)[] Examples, TrainingBatch Batch);
}
