namespace MedClassifier.Evaluation.Comparison;

/// <summary>The outcome of a test, two-sided.</summary>
/// <param name="Name">Which test.</param>
/// <param name="Statistic">Its statistic; null when it has none, or does not exist.</param>
/// <param name="PValue">Probability of a difference at least as large under equality, in [0, 1]; null when it does not exist.</param>
/// <param name="Undefined">Why the test does not exist on these data; null when it does.</param>
public sealed record HypothesisTest(string Name, double? Statistic, double? PValue, string? Undefined = null);
