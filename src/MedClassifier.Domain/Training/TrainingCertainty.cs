namespace MedClassifier.Domain.Training;

/// <summary>How sure the score of a training is.</summary>
/// <param name="Low">Lower end of the 95% interval of the score; null when there is none.</param>
/// <param name="High">Upper end; null when there is none.</param>
/// <param name="Warning">Why the model that was written may be worth nothing, in a sentence; empty where nothing says so.</param>
public sealed record TrainingCertainty(double? Low, double? High, string Warning);
