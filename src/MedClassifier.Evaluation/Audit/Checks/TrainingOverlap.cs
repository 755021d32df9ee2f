using System.Globalization;
using MedClassifier.Domain.Training;

namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Images that the model says it learnt from, or by which its weights were selected, in the test or the tuning set.</summary>
/// <remarks>
/// That the tuning set is the one by which the weights were selected is the usual way, and noted; every other overlap is leakage.
/// </remarks>
internal sealed class TrainingOverlap : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "training-overlap";

    /// <inheritdoc/>
    public string Question =>
        "Did the model learn from images of the test or the tuning set, or were its weights selected on them (scan hashes in its metadata)?";

    /// <inheritdoc/>
    public bool IsYesGood => false;

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) => (input.HasModel, input.TrainingScans) switch
    {
        (false, _) => "the predictions come without a model",
        (true, null) => "the model carries no training hashes",
        _ => null,
    };

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input) => new[]
    {
        Overlap(input, "test", IsTest, input.TrainingScans, AuditSeverity.Leakage, "that the model learnt from"),
        Overlap(input, "test", IsTest, input.SelectionScans, AuditSeverity.Leakage, "by which the model's weights were selected"),
        Overlap(input, "tuning", IsTuningOnly, input.TrainingScans, AuditSeverity.Leakage, "that the model learnt from"),
        Overlap(input, "tuning", IsTuningOnly, input.SelectionScans, AuditSeverity.Note,
            "by which the model's weights were selected, too: usual, but thresholds and calibration may come out a little too sure"),
    }.OfType<AuditFinding>();

    private static bool IsTest(AuditInput input, AuditedImage image) => input.IsTest(image);

    private static bool IsTuningOnly(AuditInput input, AuditedImage image) => input.IsTuning(image) && !input.IsTest(image);

    private AuditFinding? Overlap(
        AuditInput input, string set, Func<AuditInput, AuditedImage, bool> isInside, ScanHashes? scans, AuditSeverity severity, string what)
    {
        AuditedImage[] known = scans is null
            ? []
            : [.. input.Images.Where(image => image.ScanSha256.Length > 0 && isInside(input, image) && scans.Contains(image.ScanSha256))];
        return known.Length == 0
            ? null
            : new AuditFinding(
                Name,
                severity,
                string.Create(CultureInfo.InvariantCulture, $"{known.Length} images of the {set} set are among those {what}"),
                Rows.Of(known));
    }
}
