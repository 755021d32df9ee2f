using MedClassifier.Domain.Results;

namespace MedClassifier.Evaluation;

/// <summary>A prediction and what is true.</summary>
/// <param name="Prediction">What the model said.</param>
/// <param name="Label">Index of the true class in the prediction's classes.</param>
public sealed record LabelledPrediction(Prediction Prediction, int Label);
