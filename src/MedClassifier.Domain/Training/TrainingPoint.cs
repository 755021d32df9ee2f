namespace MedClassifier.Domain.Training;

/// <summary>What one step of a training gave.</summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="Loss">The step's loss: cross entropy, in nats, and, weighted, the attention loss.</param>
/// <param name="AttentionLoss">
/// Kullback-Leibler divergence of the attention from the masks, averaged over the batch's masks, in nats; 0 when there were none.
/// </param>
/// <param name="LearningRate">The step's learning rate.</param>
public sealed record TrainingPoint(int Step, double Loss, double AttentionLoss, double LearningRate);
