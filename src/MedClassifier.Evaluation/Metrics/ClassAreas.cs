namespace MedClassifier.Evaluation.Metrics;

/// <summary>How well one class is ranked before the rest.</summary>
/// <param name="RocAuc">Area under the ROC curve, in [0, 1].</param>
/// <param name="AveragePrecision">Average precision, in (0, 1].</param>
internal readonly record struct ClassAreas(double RocAuc, double AveragePrecision);
