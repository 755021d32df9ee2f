namespace MedClassifier.Model.Training;

/// <summary>Where a training stands; reported after every step.</summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="TotalSteps">Steps to do.</param>
/// <param name="Epoch">Passes over the training set, begun; from 1.</param>
/// <param name="Loss">The step's loss: cross entropy and, weighted, the attention loss.</param>
/// <param name="AttentionLoss">
/// Kullback-Leibler divergence of the attention from the masks, averaged over the batch's masks, in nats; 0 when there were none.
/// </param>
/// <param name="LearningRate">The step's learning rate.</param>
/// <param name="Validation">What a validation after this step gave; mostly null.</param>
public sealed record TrainingProgress(
    int Step, int TotalSteps, int Epoch, double Loss, double AttentionLoss, double LearningRate, ValidationResult? Validation);
