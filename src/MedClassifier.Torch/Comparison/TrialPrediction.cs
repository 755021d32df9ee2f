namespace MedClassifier.Torch.Comparison;

/// <summary>What a trained variant says of one example of the test set.</summary>
/// <param name="Index">Its place in the set.</param>
/// <param name="Label">Index of its class.</param>
/// <param name="Probabilities">One a class, sum 1.</param>
public sealed record TrialPrediction(int Index, int Label, IReadOnlyList<float> Probabilities);
