using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Pipeline.Training;

/// <summary>Several data sets as one, the examples of the first first.</summary>
internal sealed class JoinedTrainingSet : ITrainingSet
{
    private readonly ITrainingSet[] sets;
    private readonly int[] starts;

    /// <param name="sets">The data sets, of one kind of labels; at least one.</param>
    /// <param name="weights">What each counts in what is learnt, in any unit; positive.</param>
    public JoinedTrainingSet(IReadOnlyList<ITrainingSet> sets, IReadOnlyList<double> weights)
    {
        this.sets = [.. sets];
        Shares = [.. weights.Select(weight => weight / weights.Sum())];
        starts = new int[sets.Count];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = Count;
            Count += sets[i].Count;
        }
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Shares { get; }

    /// <inheritdoc/>
    public int LabelOf(int index) => sets[DataSetOf(index)].LabelOf(index - starts[DataSetOf(index)]);

    /// <inheritdoc/>
    public int DataSetOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Array.FindLastIndex(starts, start => start <= index);
    }

    /// <inheritdoc/>
    public string NameOf(int index) => sets[DataSetOf(index)].NameOf(index - starts[DataSetOf(index)]);

    /// <inheritdoc/>
    public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken) =>
        sets[DataSetOf(index)].Load(index - starts[DataSetOf(index)], cancellationToken);
}
