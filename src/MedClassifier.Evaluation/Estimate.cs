namespace MedClassifier.Evaluation;

/// <summary>One number with its interval, or the reason why there is none. Never NaN and never infinite.</summary>
/// <param name="Value">The number; null exactly when <paramref name="Undefined"/> is not.</param>
/// <param name="Low">Lower end of the interval, included; null when there is no interval.</param>
/// <param name="High">Upper end of the interval, included; null when there is no interval.</param>
/// <param name="Method">How the interval was made, one of <see cref="IntervalMethods"/>; null when there is none.</param>
/// <param name="Count">Cases that the number rests on: its denominator, or the size of the sample.</param>
/// <param name="Undefined">Why there is no number, as a sentence without a full stop; null when there is one.</param>
/// <param name="NoInterval">Why there is a number but no interval; null when there is one, or when none was asked for.</param>
public sealed record Estimate(
    double? Value,
    double? Low,
    double? High,
    string? Method,
    long Count,
    string? Undefined = null,
    string? NoInterval = null)
{
    /// <summary>Whether there is a number.</summary>
    public bool Exists => Value is not null;

    /// <summary>A number with an interval.</summary>
    public static Estimate Of(double value, double low, double high, string method, long count) =>
        new(Finite(value), Finite(low), Finite(high), method, count);

    /// <summary>A number without an interval.</summary>
    /// <param name="value">The number.</param>
    /// <param name="count">Cases it rests on.</param>
    /// <param name="reason">Why there is no interval; null when none was asked for.</param>
    public static Estimate Plain(double value, long count, string? reason = null) =>
        new(Finite(value), null, null, null, count, null, reason);

    /// <summary>A number that does not exist on these data.</summary>
    public static Estimate None(string reason, long count) => new(null, null, null, null, count, reason);

    private static double Finite(double value) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An estimate is finite or does not exist.");
}
