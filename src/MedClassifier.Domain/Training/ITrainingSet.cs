using System.Globalization;

namespace MedClassifier.Domain.Training;

/// <summary>Labelled scans by index. May be asked from several threads at once.</summary>
public interface ITrainingSet
{
    /// <summary>Number of examples.</summary>
    int Count { get; }

    /// <summary>Share of each data set that the examples come from in what is learnt; positive, sum 1. One data set unless said otherwise.</summary>
    IReadOnlyList<double> Shares => [1.0];

    /// <summary>Label of each example without decoding it: index into the model's classes.</summary>
    int LabelOf(int index);

    /// <summary>Data set of each example: index into <see cref="Shares"/>.</summary>
    int DataSetOf(int index) => 0;

    /// <summary>What each example is called towards whoever trains, such as its file; for no result that is written.</summary>
    string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"example {index}");

    /// <summary>Decodes, or generates, one example; the same index gives the same example.</summary>
    Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken);
}
