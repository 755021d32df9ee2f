namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>One image, or one group, with two labels.</summary>
internal sealed class ContradictingLabels : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "contradicting-labels";

    /// <inheritdoc/>
    public string Question => "Does one image, a pair that looks the same, or one group have two labels?";

    /// <inheritdoc/>
    public bool IsYesGood => false;

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) => null;

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input) => Equal(input).Concat(Alike(input)).Concat(Grouped(input));

    private IEnumerable<AuditFinding> Equal(AuditInput input) =>
        from copies in ExactDuplicates.Copies(input)
        where Labels(copies).Length > 1
        select new AuditFinding(
            Name,
            AuditSeverity.Fault,
            $"pixel-identical images are labelled {string.Join(" and ", Labels(copies))}",
            Rows.Of(copies))
        {
            Pairs = [Contradiction(copies)],
        };

    private IEnumerable<AuditFinding> Alike(AuditInput input) =>
        from pair in NearDuplicates.Pairs(input.Images)
        where pair.First.Label != pair.Second.Label
        select new AuditFinding(
            Name,
            AuditSeverity.Fault,
            $"images that look nearly the same are labelled {pair.First.Label} and {pair.Second.Label}",
            Rows.Of(pair.First, pair.Second))
        {
            Pairs = [(pair.First, pair.Second)],
        };

    private IEnumerable<AuditFinding> Grouped(AuditInput input) =>
        from members in input.Images.GroupBy(image => image.Group, StringComparer.Ordinal)
        let images = members.ToArray()
        where Labels(images).Length > 1
        select new AuditFinding(
            Name, AuditSeverity.Note, $"one group has images labelled {string.Join(" and ", Labels(images))}", Rows.Of(images))
        {
            Pairs = [Contradiction(images)],
        };

    private static (AuditedImage First, AuditedImage Second) Contradiction(AuditedImage[] images) =>
        (images[0], images.First(image => image.Label != images[0].Label));

    private static string[] Labels(IEnumerable<AuditedImage> images) =>
        [.. images.Select(image => image.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
