using MedClassifier.Domain.Training;

namespace MedClassifier.Torch.Training;

/// <summary>Where a training stands; reported after every step.</summary>
/// <param name="Point">What the step gave.</param>
/// <param name="TotalSteps">Steps to do, unless it ends early.</param>
/// <param name="Epoch">Passes over the training set, begun; from 1.</param>
/// <param name="Validation">What a validation after this step gave; mostly null.</param>
/// <param name="Best">The best validation so far; null before the first.</param>
public sealed record TrainingProgress(
    TrainingPoint Point, int TotalSteps, int Epoch, ValidationResult? Validation, ValidationResult? Best);
