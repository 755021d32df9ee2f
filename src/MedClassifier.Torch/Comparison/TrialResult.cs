namespace MedClassifier.Torch.Comparison;

/// <summary>What one training of a variant came to.</summary>
/// <param name="BestStep">Steps done when the validation was best.</param>
/// <param name="Test">What the weights of that step say of the test set; what could not be decoded is left out.</param>
public sealed record TrialResult(int BestStep, IReadOnlyList<TrialPrediction> Test);
