namespace MedClassifier.Domain.Training;

/// <summary>A training set that stands before another one and says the same of its examples; only how one is loaded is its own.</summary>
/// <param name="set">The set behind it.</param>
public abstract class ForwardingTrainingSet(ITrainingSet set) : ITrainingSet
{
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
    public abstract Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken);

    /// <summary>The example as the set behind gives it.</summary>
    protected Outcome<TrainingExample> LoadBehind(int index, CancellationToken cancellationToken) => set.Load(index, cancellationToken);
}
