using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Torch.Training;

/// <summary>Keeps decoded examples in memory, up to a limit, so that later epochs need not decode them again.</summary>
/// <param name="set">Where they come from.</param>
/// <param name="limitBytes">Bytes of pixels and masks that are kept at most; what is beyond is decoded each time.</param>
public sealed class CachedTrainingSet(ITrainingSet set, long limitBytes) : ForwardingTrainingSet(set)
{
    private readonly ConcurrentDictionary<int, Outcome<TrainingExample>> kept = new();
    private long bytes;

    /// <inheritdoc/>
    public override Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(index, out Outcome<TrainingExample>? known))
        {
            return known;
        }

        Outcome<TrainingExample> example = LoadBehind(index, cancellationToken);
        long size = example.Value is { } value ? ((long)value.Scan.Pixels.Length * sizeof(float)) + (value.Mask?.Length ?? 0) : 0;
        if (Interlocked.Add(ref bytes, size) > limitBytes || !kept.TryAdd(index, example))
        {
            Interlocked.Add(ref bytes, -size);
        }

        return example;
    }
}
