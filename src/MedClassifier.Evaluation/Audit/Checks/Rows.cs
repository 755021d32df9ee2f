namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Row numbers of images.</summary>
internal static class Rows
{
    /// <summary>Ascending, each once.</summary>
    public static IReadOnlyList<int> Of(params IEnumerable<AuditedImage> images) => [.. images.Select(image => image.Row).Distinct().Order()];
}
