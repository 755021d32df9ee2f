namespace MedClassifier.Evaluation.Curves;

/// <summary>One point of a precision-recall curve.</summary>
/// <param name="Threshold">Scores of at least this are called positive.</param>
/// <param name="Recall">Sensitivity, in [0, 1].</param>
/// <param name="Precision">Share of those called positive that are, in [0, 1].</param>
public sealed record PrecisionRecallPoint(double Threshold, double Recall, double Precision);
