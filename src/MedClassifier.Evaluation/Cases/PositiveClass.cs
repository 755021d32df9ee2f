using MedClassifier.Domain.Results;

namespace MedClassifier.Evaluation.Cases;

/// <summary>Which class the yes-no questions are about.</summary>
internal static class PositiveClass
{
    /// <summary>Index of the options' positive class; when they name none, of that called malignant, else of the last one.</summary>
    public static int IndexOf(IReadOnlyList<string> classes, EvaluationOptions options)
    {
        string named = options.PositiveClass ?? "";
        return ClassSeverity.PositiveOf(classes, named) is { } name ? classes.ToList().IndexOf(name)
            : named.Length == 0 ? classes.Count - 1
            : throw new ArgumentException($"The positive class {named} is none of {string.Join(", ", classes)}.", nameof(options));
    }
}
