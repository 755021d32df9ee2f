using System.Globalization;

namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Files that give the model the same image, pixel by pixel.</summary>
internal sealed class ExactDuplicates : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "exact-duplicates";

    /// <inheritdoc/>
    public string Question => "Do two files hold the same pixels (equal scan hashes)?";

    /// <inheritdoc/>
    public bool IsYesGood => false;

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) => input.Images.Any(image => image.ScanSha256.Length > 0) ? null : "no image was opened";

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input)
    {
        foreach (AuditedImage[] copies in Copies(input))
        {
            AuditedImage first = copies[0];
            bool areTorn = copies.Any(a => copies.Any(b => input.AreTornApart(a, b)));
            string splits = string.Join(" and ", copies.Select(image => $"'{image.Split}'").Distinct().Order(StringComparer.Ordinal));
            yield return new AuditFinding(
                Name,
                areTorn ? AuditSeverity.Leakage : AuditSeverity.Note,
                areTorn
                    ? $"the same pixels lie in the splits {splits}"
                    : string.Create(CultureInfo.InvariantCulture,
                        $"{copies.Length} files hold the same pixels and are counted as {copies.Length} images"),
                Rows.Of(copies))
            {
                Pairs = [.. copies.Skip(1).Select(copy => (first, copy))],
            };
        }
    }

    /// <summary>Images of one scan hash that come from more than one file, in order of the first row.</summary>
    internal static IEnumerable<AuditedImage[]> Copies(AuditInput input) => input.Images
        .Where(image => image.ScanSha256.Length > 0)
        .GroupBy(image => image.ScanSha256, StringComparer.Ordinal)
        .Select(group => group.DistinctBy(image => image.Row).OrderBy(image => image.Row).ToArray())
        .Where(copies => copies.Length > 1);
}
