using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Pipeline.Training;

/// <summary>Says of every example that cannot be loaded, when it is first met, which one it is and why.</summary>
/// <param name="set">Where the examples come from.</param>
/// <param name="met">Told the name and the reason, once an example; on any thread.</param>
internal sealed class WatchedTrainingSet(ITrainingSet set, Action<string, Rejection> met) : ITrainingSet
{
    private readonly ConcurrentDictionary<int, bool> known = new();

    /// <inheritdoc/>
    public int Count => set.Count;

    /// <inheritdoc/>
    public IReadOnlyList<double> Shares => set.Shares;

    /// <inheritdoc/>
    public int LabelOf(int index) => set.LabelOf(index);

    /// <inheritdoc/>
    public int DataSetOf(int index) => set.DataSetOf(index);

    /// <inheritdoc/>
    public string NameOf(int index) => set.NameOf(index);

    /// <inheritdoc/>
    public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken)
    {
        Outcome<TrainingExample> example = set.Load(index, cancellationToken);
        if (!example.IsValue && known.TryAdd(index, true))
        {
            met(set.NameOf(index), example.Rejection);
        }

        return example;
    }
}
