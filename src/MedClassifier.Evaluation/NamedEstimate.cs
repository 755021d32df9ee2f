namespace MedClassifier.Evaluation;

/// <summary>A metric's name and what it is on these data.</summary>
/// <param name="Name">Name in <see cref="KnownMetrics"/>, such as "balanced_accuracy".</param>
/// <param name="Estimate">The number with its interval, or why there is none.</param>
public sealed record NamedEstimate(string Name, Estimate Estimate);
