namespace MedClassifier.Evaluation.Curves;

/// <summary>One bin of a reliability diagram: probabilities in (Low, High]; the first bin includes 0.</summary>
/// <param name="Low">Lower edge, not included.</param>
/// <param name="High">Upper edge, included.</param>
/// <param name="Count">Cases in the bin.</param>
/// <param name="MeanPredicted">Mean probability of the bin's cases; null when it is empty.</param>
/// <param name="Observed">Share of them for which it came true, Wilson; does not exist when the bin is empty.</param>
public sealed record ReliabilityBin(double Low, double High, long Count, double? MeanPredicted, Estimate Observed);
