using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Runtime;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Training;

/// <summary>Runs a network in training over labelled scans.</summary>
/// <param name="set">The validation set.</param>
/// <param name="assembler">Makes batches without augmentation.</param>
/// <param name="options">Batch size and input size.</param>
/// <param name="metric">Labels and probabilities to a score; null for none.</param>
internal sealed class Validator(
    ITrainingSet set, BatchAssembler assembler, TrainOptions options, Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double>? metric)
{
    /// <summary>Validates; examples that cannot be decoded are left out.</summary>
    public async Task<ValidationResult> RunAsync(TorchThread thread, TrainingSession session, CancellationToken cancellationToken)
    {
        var labels = new List<int>();
        var probabilities = new List<float[]>();
        int masks = 0;
        int hits = 0;
        foreach (int[] indices in Enumerable.Range(0, set.Count).Chunk(options.BatchSize))
        {
            TrainingExample[] examples = await Task.Run(() => Load(indices, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (examples.Length == 0)
            {
                continue;
            }

            TrainingBatch batch = assembler.Assemble(examples, _ => new SeededStream());
            (float[] logits, float[] attention) = await thread.RunAsync(() => session.Evaluate(batch), cancellationToken).ConfigureAwait(false);
            int classes = logits.Length / examples.Length;
            int cells = attention.Length / examples.Length;
            for (int i = 0; i < examples.Length; i++)
            {
                labels.Add(examples[i].Label);
                probabilities.Add(Softmax.Of(logits.AsSpan(i * classes, classes)));
                if (examples[i].Mask is { } mask && mask.Span.ContainsAnyExcept((byte)0))
                {
                    masks++;
                    hits += PointsInside(examples[i].Scan, mask.Span, attention.AsSpan(i * cells, cells)) ? 1 : 0;
                }
            }
        }

        int right = labels.Where((label, i) => new Prediction(options.Classes, probabilities[i]).PredictedIndex == label).Count();
        return new ValidationResult(
            labels.Count,
            labels.Count == 0 ? 0 : labels.Select((label, i) => -Math.Log(Math.Max(1e-12, probabilities[i][label]))).Average(),
            right / (double)Math.Max(1, labels.Count),
            labels.Count == 0 ? null : metric?.Invoke(labels, probabilities),
            masks == 0 ? null : hits / (double)masks);
    }

    private TrainingExample[] Load(int[] indices, CancellationToken cancellationToken) =>
        [.. indices.Select(i => set.Load(i, cancellationToken)).Where(e => e.IsValue).Select(e => e.Value!)];

    private bool PointsInside(Domain.Scans.Scan scan, ReadOnlySpan<byte> mask, ReadOnlySpan<float> weights)
    {
        int grid = (int)Math.Sqrt(weights.Length);
        var map = new AttentionMap(grid, grid, weights.ToArray(), ScanTensor.GeometryOf(scan, options.InputSize));
        float[] onScan = map.OnScan();
        return mask[Array.IndexOf(onScan, onScan.Max())] != 0;
    }
}
