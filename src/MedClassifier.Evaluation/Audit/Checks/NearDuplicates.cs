using System.Globalization;

namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Images that look the same though their pixels differ: scaled, cropped a little, recompressed, with other marks.</summary>
/// <remarks>
/// A pair counts when its hashes differ in at most <see cref="PerceptualHash.NearBits"/> of 64 bits and its thumbnails correlate with at least
/// <see cref="PerceptualHash.NearCorrelation"/>. Two views of one lesion do not, as a rule; neighbouring frames of a clip do.
/// </remarks>
internal sealed class NearDuplicates : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "near-duplicates";

    /// <inheritdoc/>
    public string Question => "Do two files look nearly the same (perceptual hash within 8 of 64 bits, thumbnails correlate with 0.95 or more)?";

    /// <inheritdoc/>
    public bool IsYesGood => false;

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) => input.Images.Any(image => image.Looks is not null) ? null : "no image was opened";

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input)
    {
        List<(AuditedImage First, AuditedImage Second)> together = [];
        foreach ((AuditedImage a, AuditedImage b, double correlation) in Pairs(input.Images))
        {
            if (input.AreTornApart(a, b))
            {
                yield return new AuditFinding(
                    Name,
                    AuditSeverity.Leakage,
                    string.Create(CultureInfo.InvariantCulture,
                        $"nearly the same picture in the splits '{a.Split}' and '{b.Split}' (correlation {correlation:0.000})"),
                    Rows.Of(a, b))
                {
                    Pairs = [(a, b)],
                };
            }
            else if (a.Group != b.Group && a.Split == b.Split && (input.IsTest(a) || input.IsTuning(a)))
            {
                together.Add((a, b));
            }
        }

        if (together.Count > 0)
        {
            yield return new AuditFinding(
                Name,
                AuditSeverity.Note,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{together.Count} {(together.Count == 1 ? "pair looks"
                        : "pairs look")} nearly the same within a split, in groups that count as independent: intervals are too narrow"),
                Rows.Of(together.SelectMany(pair => new[] { pair.First, pair.Second })))
            {
                Pairs = together,
            };
        }
    }

    /// <summary>All pairs of different files that look nearly the same and are not equal, in order of their rows.</summary>
    internal static IEnumerable<(AuditedImage First, AuditedImage Second, double Correlation)> Pairs(IReadOnlyList<AuditedImage> images)
    {
        AuditedImage[] seen = [.. images.Where(image => image.Looks is not null).OrderBy(image => image.Row).ThenBy(image => image.Frame)];
        HashSet<(int, int)> named = [];
        for (int i = 0; i < seen.Length; i++)
        {
            PerceptualHash looks = seen[i].Looks!;
            for (int j = i + 1; j < seen.Length; j++)
            {
                if (looks.Distance(seen[j].Looks!) <= PerceptualHash.NearBits
                    && seen[i].Row != seen[j].Row
                    && seen[i].ScanSha256 != seen[j].ScanSha256
                    && looks.Correlation(seen[j].Looks!) is var correlation and >= PerceptualHash.NearCorrelation
                    && named.Add((seen[i].Row, seen[j].Row)))
                {
                    yield return (seen[i], seen[j], correlation);
                }
            }
        }
    }
}
