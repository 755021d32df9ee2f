namespace MedClassifier.Domain.Training;

/// <summary>Labelled scans by index. May be asked from several threads at once.</summary>
public interface ITrainingSet
{
    /// <summary>Number of examples.</summary>
    int Count { get; }

    /// <summary>Label of each example without decoding it: index into the model's classes.</summary>
    int LabelOf(int index);

    /// <summary>Decodes, or generates, one example; the same index gives the same example.</summary>
    Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken);
}
