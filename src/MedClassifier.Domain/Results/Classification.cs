namespace MedClassifier.Domain.Results;

/// <summary>What the model gives for one scan: the prediction and the attention it came from.</summary>
/// <param name="Prediction">Classes and probabilities.</param>
/// <param name="Attention">The map that the network itself pooled with.</param>
public sealed record Classification(Prediction Prediction, AttentionMap Attention);
