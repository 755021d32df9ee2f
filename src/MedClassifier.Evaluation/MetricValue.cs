namespace MedClassifier.Evaluation;

/// <summary>A number, or the reason why it does not exist.</summary>
/// <param name="Value">The number; null when it is not defined on these data, never NaN.</param>
/// <param name="Undefined">Why there is no number; null when there is one.</param>
public readonly record struct MetricValue(double? Value, string? Undefined)
{
    /// <summary>A number that exists.</summary>
    public static MetricValue Of(double value) => new(value, null);

    /// <summary>A number that does not.</summary>
    public static MetricValue None(string reason) => new(null, reason);
}
