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
    public string? NotAsked(AuditInput input) => input.Images.Any(image => image.ScanSha256.Length > 0) ? null : "no image was opened";

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input)
    {
        foreach (AuditedImage[] copies in Copies(input))
        {
            AuditedImage first = copies[0];
            AuditedImage? torn = copies.FirstOrDefault(image => input.AreTornApart(first, image))
                ?? copies.FirstOrDefault(image => copies.Any(other => input.AreTornApart(image, other)));
            string splits = string.Join(" and ", copies.Select(image => $"'{image.Split}'").Distinct().Order(StringComparer.Ordinal));
            yield return new AuditFinding(
                Name,
                torn is null ? AuditSeverity.Note : AuditSeverity.Leakage,
                torn is null
                    ? string.Create(CultureInfo.InvariantCulture,
                        $"{copies.Length} files hold the same pixels and are counted as {copies.Length} images")
                    : $"the same pixels lie in the splits {splits}",
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
