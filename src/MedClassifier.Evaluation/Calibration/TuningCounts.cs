namespace MedClassifier.Evaluation.Calibration;

/// <summary>What a calibration was fitted on.</summary>
/// <param name="DataSet">Name of the data set; empty where there is one only.</param>
/// <param name="Cases">Cases of each class, in class order.</param>
public sealed record TuningCounts(string DataSet, IReadOnlyList<int> Cases);
