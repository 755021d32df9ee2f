namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>A bin of predicted probabilities.</summary>
/// <param name="From">Lower edge.</param>
/// <param name="To">Upper edge.</param>
/// <param name="Count">Cases in it.</param>
/// <param name="Predicted">Mean probability of its cases; null when it is empty.</param>
/// <param name="Observed">Share of them for which it came true; null when it is empty.</param>
/// <param name="Low">Lower end of that share's interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ReliabilityPoint(double From, double To, long Count, double? Predicted, double? Observed, double? Low, double? High);
