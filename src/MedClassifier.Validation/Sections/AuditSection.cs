using MedClassifier.Evaluation.Audit;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;
using MedClassifier.Reporting.Dossier;

namespace MedClassifier.Validation.Sections;

/// <summary>What the audit asked and found, with a picture of each pair.</summary>
internal static class AuditSection
{
    private const int MostPairs = 60;
    private const int MostRows = 24;
    private const int MostFiles = 6;
    private const int MostNames = 50;

    /// <summary>The section.</summary>
    /// <param name="result">The validation.</param>
    /// <param name="picture">Paints an image of the labels; null when it cannot be opened.</param>
    public static DossierSection Of(DossierContent result, Func<AuditedImage, byte[]?> picture)
    {
        AuditReport audit = result.Audit;
        Dictionary<int, LabelledFile> rows = result.Labels.Rows.ToDictionary(row => row.Row);
        List<DossierBlock> blocks =
        [
            new TextBlock(
                "These questions are asked of the data before anything is measured. The answer is yes, no or not asked. Rows are those of the "
                    + "labels file; its header is row 1."),
            new TableBlock("audit-checks", "Questions asked", ["question", "answer"],
                [.. KnownAuditChecks.All.Select(check => Answer(audit, check))]),
        ];
        if (audit.Findings.Count > 0)
        {
            blocks.Add(new TableBlock(
                "audit-findings",
                "All findings, the worst first",
                ["severity", "check", "finding", "rows", "files"],
                [.. audit.Findings.OrderByDescending(f => f.Severity).Select(f => (IReadOnlyList<string>)
                    [f.Severity.ToString().ToUpperInvariant(), f.Check, f.Message, RowsOf(f), result.FilesOf(f, MostFiles)])]));
        }

        PictureCard[] cards = [.. ShownPairs(audit).Select(shown => Card(shown.Finding, shown.Pair, rows, result, picture)).OfType<PictureCard>()];
        if (cards.Length > 0)
        {
            int more = Pairs(audit).Count() - MostPairs;
            blocks.Add(new TextBlock(
                $"Pairs to look at{(more > 0 ? FormattableString.Invariant($" ({more} more are not shown; their rows are in the table)") : "")}:"));
            blocks.Add(new PicturesBlock(cards));
        }

        if (result.Unlabelled.Count > 0)
        {
            string[] names = [.. result.Unlabelled.Where(result.ShowsName).Take(MostNames)];
            int rest = result.Unlabelled.Count - names.Length;
            string others = rest == 0 ? "" : FormattableString.Invariant($"{(names.Length > 0 ? " and " : "")}{rest} that are not named here");
            blocks.Add(new TextBlock($"Images without a label: {string.Join(", ", names)}{others}."));
        }

        return new DossierSection("audit", "Audit of the data", blocks);
    }

    /// <summary>The pairs that are shown with pictures, contradictions first, then the worst findings.</summary>
    public static IEnumerable<(AuditFinding Finding, (AuditedImage First, AuditedImage Second) Pair)> ShownPairs(AuditReport audit) =>
        Pairs(audit).Take(MostPairs);

    private static IEnumerable<(AuditFinding Finding, (AuditedImage First, AuditedImage Second) Pair)> Pairs(AuditReport audit) =>
        audit.Findings.OrderByDescending(f => f.Check == "contradicting-labels").ThenByDescending(f => f.Severity)
            .SelectMany(f => f.Pairs.Select(pair => (Finding: f, Pair: pair)))
            .DistinctBy(shown => (shown.Pair.First.Row, shown.Pair.First.Frame, shown.Pair.Second.Row, shown.Pair.Second.Frame));

    private static IReadOnlyList<string> Answer(AuditReport audit, IAuditCheck check)
    {
        string? notAsked = audit.NotAsked.Where(skipped => skipped.Check == check.Name).Select(skipped => skipped.Reason).FirstOrDefault();
        AuditFinding[] found = [.. audit.Findings.Where(f => f.Check == check.Name)];
        return
        [
            check.Question,
            notAsked is not null ? $"not asked: {notAsked}"
                : found.Length == 0 ? check.IsYesGood ? "yes" : "no"
                : $"{(check.IsYesGood ? "no" : "yes")}: {AuditWords.CountsOf(found)}",
        ];
    }

    private static string RowsOf(AuditFinding finding) => finding.Rows.Count switch
    {
        0 => "",
        <= MostRows => TableFault.Name(finding.Rows),
        int count => $"{TableFault.Name([.. finding.Rows.Take(MostRows)])} and {Words.Count(count - MostRows)} more (metrics.json has all)",
    };

    private static PictureCard? Card(
        AuditFinding finding,
        (AuditedImage First, AuditedImage Second) pair,
        Dictionary<int, LabelledFile> rows,
        DossierContent result,
        Func<AuditedImage, byte[]?> picture)
    {
        (AuditedImage first, AuditedImage second) = pair;
        (byte[] Png, string)[] pictures =
            [.. new[] { first, second }.Select(image => (Png: picture(image), Name: Name(image))).Where(p => p.Png is not null)
                .Select(p => (p.Png!, p.Name))];
        return pictures.Length == 2
            ? new PictureCard(pictures, $"{finding.Severity.ToString().ToUpperInvariant()} {finding.Message}. {Name(first)}; {Name(second)}")
            : null;

        string Name(AuditedImage image) => FormattableString.Invariant(
            $"row {image.Row}: {result.NameOf(rows[image.Row])}, {image.Label}{(image.Split.Length == 0 ? "" : $", {image.Split}")}");
    }
}
