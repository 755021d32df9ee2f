using MedClassifier.Domain.Results;
using MedClassifier.Pipeline;

namespace MedClassifier.Validation;

/// <summary>Finds the class that yes-no questions are about; where nothing says it, it is asked for.</summary>
internal static class PositiveClassChoice
{
    /// <summary>The class, spelt as in the classes.</summary>
    /// <param name="named">validation.positive_class; empty for none.</param>
    /// <param name="stated">What the model says; empty for nothing.</param>
    /// <param name="classes">Class names.</param>
    /// <exception cref="RunSetupException">The named class is none of them, or nothing says which it is.</exception>
    public static string Of(string named, string stated, IReadOnlyList<string> classes)
    {
        string names = string.Join(", ", classes);
        return ClassSeverity.PositiveOf(classes, named.Length > 0 ? named : stated) ?? throw new RunSetupException(named.Length > 0
            ? $"validation.positive_class is '{named}'; the classes are {names}."
            : $"Which class is the positive one cannot be told: the model does not say it, and none of {names} is called malignant. "
                + "Name it with --positive-class.");
    }
}
