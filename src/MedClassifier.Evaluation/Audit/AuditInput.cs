using MedClassifier.Domain.Training;

namespace MedClassifier.Evaluation.Audit;

/// <summary>What is audited before anything is measured.</summary>
/// <param name="Classes">Class names.</param>
/// <param name="Images">All images of the labels file, of every split.</param>
/// <param name="TestSplit">Name of the split that is measured on; null when all images are.</param>
/// <param name="TuningSplit">Name of the split for thresholds and calibration; null when there is none.</param>
/// <param name="ExcludedSplits">Names of splits that belong to no side.</param>
/// <param name="MissingRows">Rows of the labels whose file is not there.</param>
/// <param name="UnreadableRows">Rows of the labels whose file gives no image, with the reason.</param>
/// <param name="UnlabelledFiles">Images of the input folder that no row names.</param>
public sealed record AuditInput(
    IReadOnlyList<string> Classes,
    IReadOnlyList<AuditedImage> Images,
    string? TestSplit,
    string? TuningSplit,
    IReadOnlyList<string> ExcludedSplits,
    IReadOnlyList<int> MissingRows,
    IReadOnlyList<(int Row, string Reason)> UnreadableRows,
    IReadOnlyList<string> UnlabelledFiles)
{
    /// <summary>Whether there is a model; predictions may come without one.</summary>
    public bool HasModel { get; init; }

    /// <summary>The scans that the model says it learnt from; null when it does not say.</summary>
    public ScanHashes? TrainingScans { get; init; }

    /// <summary>The scans by which the model says that its weights were selected; null when it does not say.</summary>
    public ScanHashes? SelectionScans { get; init; }

    /// <summary>Whether an image is measured on.</summary>
    public bool IsTest(AuditedImage image) => TestSplit is null || image.Split == TestSplit;

    /// <summary>Whether an image serves for thresholds and calibration.</summary>
    public bool IsTuning(AuditedImage image) => TuningSplit is not null && image.Split == TuningSplit;

    /// <summary>
    /// Whether two images lie on different sides of a split of which one is measured, or tuned, on: then they must have nothing in common.
    /// </summary>
    public bool AreTornApart(AuditedImage a, AuditedImage b)
    {
        bool isExcluded = ExcludedSplits.Contains(a.Split) || ExcludedSplits.Contains(b.Split);
        return !isExcluded && a.Split != b.Split && (IsTest(a) || IsTest(b) || IsTuning(a) || IsTuning(b));
    }
}
