using MedClassifier.Domain;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>How a pooling is trained and tested.</summary>
internal interface ITrialMethod
{
    /// <summary>full or heads.</summary>
    string Name { get; }

    /// <summary>What it is, for those who read the table.</summary>
    string Description { get; }

    /// <summary>What every training of the comparison shares, as text to be hashed.</summary>
    string Subject { get; }

    /// <summary>Options of a training, but for pooling and seed.</summary>
    TrainOptions Options { get; }

    /// <summary>Trains and tests; errors as <see cref="Outcome"/> has them.</summary>
    /// <param name="options">The options with pooling and seed.</param>
    /// <param name="modelFile">Where a model file may be written.</param>
    /// <param name="cancellationToken">Stops after the current step.</param>
    Task<Outcome<TrialResult>> RunAsync(TrainOptions options, string modelFile, CancellationToken cancellationToken);
}
