using MedClassifier.Evaluation.Audit;

namespace MedClassifier.Validation.Auditing;

/// <summary>What came of opening every labelled file.</summary>
/// <param name="Images">All images, one a frame, in order of the rows; those of files that are not there have no hash.</param>
/// <param name="Missing">Rows whose file is not there.</param>
/// <param name="Unreadable">Rows whose file gives no image, with the reason.</param>
/// <param name="Unlabelled">Images of the input folder that no row names, relative to it, in ordinal order.</param>
internal sealed record AuditedFiles(
    IReadOnlyList<AuditedImage> Images,
    IReadOnlyList<int> Missing,
    IReadOnlyList<(int Row, string Reason)> Unreadable,
    IReadOnlyList<string> Unlabelled);
