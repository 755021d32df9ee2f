namespace MedClassifier.Evaluation.Cases;

/// <summary>Which class the yes-no questions are about.</summary>
internal static class PositiveClass
{
    /// <summary>Index of the options' positive class; of the last one when they name none.</summary>
    public static int IndexOf(IReadOnlyList<string> classes, EvaluationOptions options)
    {
        if (options.PositiveClass is not { } name)
        {
            return classes.Count - 1;
        }

        int index = classes.ToList().IndexOf(name);
        return index >= 0
            ? index
            : throw new ArgumentException($"The positive class {name} is none of {string.Join(", ", classes)}.", nameof(options));
    }
}
