namespace MedClassifier.Evaluation;

/// <summary>One number of an evaluation, or the reason why it does not exist.</summary>
/// <param name="Name">The metric's name in <see cref="KnownMetrics"/>.</param>
/// <param name="Value">The number; null when it is not defined on these data, never NaN.</param>
/// <param name="Undefined">Why there is no number; null when there is one.</param>
public sealed record MetricValue(string Name, double? Value, string? Undefined = null);
