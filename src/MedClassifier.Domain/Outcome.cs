using System.Diagnostics.CodeAnalysis;

namespace MedClassifier.Domain;

/// <summary>Makes outcomes without naming their type.</summary>
public static class Outcome
{
    /// <summary>An outcome with a value.</summary>
    public static Outcome<T> Of<T>(T value) => new(value);

    /// <summary>An outcome without a value, and the reason why.</summary>
    public static Outcome<T> Reject<T>(string code, string message, string? tag = null) => new(new Rejection(code, message, tag));
}

/// <summary>
/// A value, or the reason why there is none. What is wrong with an input is data and travels as a rejection; a bug throws.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed record Outcome<T>
{
    /// <summary>An outcome with a value.</summary>
    public Outcome(T value) => Value = value;

    /// <summary>An outcome without a value.</summary>
    public Outcome(Rejection rejection) => Rejection = rejection;

    /// <summary>The value; null exactly when <see cref="Rejection"/> is not.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null exactly when there is one.</summary>
    public Rejection? Rejection { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsValue => Rejection is null;

    /// <summary>The outcome of <paramref name="next"/> on the value, or this rejection passed on.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return IsValue ? next(Value) : new Outcome<TNext>(Rejection);
    }

    /// <summary>A rejection, so that a method can return one directly.</summary>
    public static implicit operator Outcome<T>(Rejection rejection) => new(rejection);

    /// <summary>A value, so that a method can return one directly.</summary>
    public static implicit operator Outcome<T>(T value) => new(value);
}
