using System.Globalization;

namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Images that the model says it was trained on, in the test or the tuning set.</summary>
public sealed class TrainingOverlap : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "training-overlap";

    /// <inheritdoc/>
    public string Question => "Does the model say that it was trained on images of the test or the tuning set (scan hashes in its metadata)?";

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) =>
        input.TrainingScans is null ? "the model file does not hold the hashes of its training images" : null;

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input)
    {
        foreach ((string name, Func<AuditedImage, bool> isInside) in new (string, Func<AuditedImage, bool>)[]
        {
            ("test", input.IsTest),
            ("tuning", image => input.IsTuning(image) && !input.IsTest(image)),
        })
        {
            AuditedImage[] known = [.. input.Images.Where(isInside)
                .Where(image => image.ScanSha256.Length > 0 && input.TrainingScans!(image.ScanSha256))];
            if (known.Length > 0)
            {
                yield return new AuditFinding(
                    Name,
                    AuditSeverity.Leakage,
                    string.Create(CultureInfo.InvariantCulture,
                        $"{known.Length} images of the {name} set are among those that the model was trained on"),
                    Rows.Of(known));
            }
        }
    }
}
