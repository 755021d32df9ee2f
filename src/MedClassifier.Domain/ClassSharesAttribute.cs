using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Domain;

/// <summary>Says of an option that it holds the share of every class, in class order: each above 0, together 1; or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClassSharesAttribute : ValidationAttribute
{
    /// <summary>How far from 1 the sum may be: people round. The shares are then scaled to it.</summary>
    public const double SumTolerance = 0.01;

    /// <summary>Says what is allowed.</summary>
    public ClassSharesAttribute()
        : base("allowed: one share for each class of the model, in its order, each above 0, together 1")
    {
    }

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is IReadOnlyList<double> shares
        && (shares.Count == 0 || (shares.All(share => share > 0) && Math.Abs(shares.Sum() - 1) <= SumTolerance));

    /// <summary>The shares scaled to the sum 1.</summary>
    public static IReadOnlyList<double> Scaled(IReadOnlyList<double> shares) => [.. shares.Select(share => share / shares.Sum())];
}
