using MedClassifier.Domain.Results;

namespace MedClassifier.Model.Training;

/// <summary>What a finished training gave.</summary>
/// <param name="Card">The model file's card.</param>
/// <param name="Steps">Steps done, those before a resumption included.</param>
/// <param name="Validation">The last validation; null without a validation set.</param>
/// <param name="SetAside">Training examples that could not be decoded and were replaced by others of their class.</param>
public sealed record TrainingResult(ModelCard Card, int Steps, ValidationResult? Validation, int SetAside);
