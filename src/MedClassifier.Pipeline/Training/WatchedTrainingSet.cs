using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Pipeline.Training;

/// <summary>Says of every example that cannot be loaded, when it is first met, which one it is and why.</summary>
/// <param name="set">Where the examples come from.</param>
/// <param name="met">Told the name and the reason, once an example; on any thread.</param>
internal sealed class WatchedTrainingSet(ITrainingSet set, Action<string, Rejection> met) : ForwardingTrainingSet(set)
{
    private readonly ConcurrentDictionary<int, bool> known = new();

    /// <inheritdoc/>
    public override Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken)
    {
        Outcome<TrainingExample> example = LoadBehind(index, cancellationToken);
        if (!example.IsValue && known.TryAdd(index, true))
        {
            met(NameOf(index), example.Rejection);
        }

        return example;
    }
}
