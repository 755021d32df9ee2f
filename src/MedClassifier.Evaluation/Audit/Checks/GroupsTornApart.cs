namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>The same group (patient, study) on both sides of a split.</summary>
internal sealed class GroupsTornApart : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "groups-torn-apart";

    /// <inheritdoc/>
    public string Question => "Does a group (patient, study) lie on both sides of a split?";

    /// <inheritdoc/>
    public bool IsYesGood => false;

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) =>
        input.Images.Select(image => image.Split).Distinct(StringComparer.Ordinal).Count() > 1 ? null : "all images lie in one split";

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input) =>
        from members in input.Images.GroupBy(image => image.Group, StringComparer.Ordinal)
        let images = members.ToArray()
        let splits = images.DistinctBy(image => image.Split).OrderBy(image => image.Split, StringComparer.Ordinal).ToArray()
        where splits.Any(a => splits.Any(b => input.AreTornApart(a, b)))
        select new AuditFinding(
            Name,
            AuditSeverity.Leakage,
            $"one group lies in the splits {string.Join(" and ", splits.Select(image => $"'{image.Split}'"))}",
            Rows.Of(images));
}
