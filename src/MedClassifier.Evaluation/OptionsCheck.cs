using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Evaluation;

/// <summary>Refuses options out of their ranges before anything is computed.</summary>
internal static class OptionsCheck
{
    /// <summary>Throws on the first that is.</summary>
    /// <exception cref="ArgumentException">An option out of its range; the message says which.</exception>
    public static void ThrowIfInvalid(EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<ValidationResult> wrong = [];
        if (!Validator.TryValidateObject(options, new ValidationContext(options), wrong, true))
        {
            throw new ArgumentException(string.Join(" ", wrong.Select(w => w.ErrorMessage)), nameof(options));
        }

        double[] prevalences = [.. options.Prevalences.Where(p => !(p > 0 && p < 1))];
        if (prevalences.Length > 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A prevalence is {prevalences[0]}; it lies between 0 and 1, both excluded."), nameof(options));
        }

        if (options.OperatingRules.FirstOrDefault(rule => rule.Target is { } target && !(target >= 0 && target <= 1)) is { } outside)
        {
            throw new ArgumentException($"The rule {outside.Name} asks for a number outside 0 to 1.", nameof(options));
        }
    }
}
