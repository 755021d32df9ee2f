using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;

namespace MedClassifier.Torch.Training;

/// <summary>What a finished training gave.</summary>
/// <param name="Card">The model file's card.</param>
/// <param name="Steps">Steps done, those before a resumption included.</param>
/// <param name="Validation">How the model that was written does; null without a validation set.</param>
/// <param name="SetAside">Training examples that could not be decoded and were replaced by others of their class.</param>
public sealed record TrainingResult(ModelCard Card, int Steps, ValidationResult? Validation, int SetAside)
{
    /// <summary>How the training went.</summary>
    public TrainingHistory History { get; init; } = new([], []);

    /// <summary>What the model that was written says of each example of the validation set; what could not be decoded is left out.</summary>
    public IReadOnlyList<ValidatedExample> Examples { get; init; } = [];
}
