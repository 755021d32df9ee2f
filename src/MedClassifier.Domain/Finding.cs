namespace MedClassifier.Domain;

/// <summary>The classes of the default task, in the order of the model's outputs.</summary>
public static class Finding
{
    /// <summary>No lesion.</summary>
    public const string Normal = "normal";

    /// <summary>A lesion that looks benign.</summary>
    public const string Benign = "benign";

    /// <summary>A lesion that looks malignant.</summary>
    public const string Malignant = "malignant";

    /// <summary>normal, benign, malignant.</summary>
    public static IReadOnlyList<string> All { get; } = [Normal, Benign, Malignant];
}
