namespace MedClassifier.Evaluation.Curves;

/// <summary>One point of a ROC curve.</summary>
/// <param name="Threshold">Scores of at least this are called positive; null at the start, where none is.</param>
/// <param name="FalsePositiveRate">1 - specificity, in [0, 1].</param>
/// <param name="TruePositiveRate">Sensitivity, in [0, 1].</param>
public sealed record RocPoint(double? Threshold, double FalsePositiveRate, double TruePositiveRate);
