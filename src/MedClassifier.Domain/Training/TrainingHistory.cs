namespace MedClassifier.Domain.Training;

/// <summary>How a training went, from its first step on, also where it was stopped and resumed in between.</summary>
/// <param name="Steps">What the steps gave, in order; of long trainings, steps at even distances.</param>
/// <param name="Validations">The validations, in order.</param>
public sealed record TrainingHistory(IReadOnlyList<TrainingPoint> Steps, IReadOnlyList<ValidationResult> Validations);
