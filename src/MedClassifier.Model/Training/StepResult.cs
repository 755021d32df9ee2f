namespace MedClassifier.Model.Training;

/// <summary>What one optimiser step gave.</summary>
/// <param name="Loss">Cross entropy and, weighted, the attention loss.</param>
/// <param name="AttentionLoss">Divergence of the attention from the masks; 0 without masks.</param>
/// <param name="LearningRate">The learning rate.</param>
internal readonly record struct StepResult(double Loss, double AttentionLoss, double LearningRate);
