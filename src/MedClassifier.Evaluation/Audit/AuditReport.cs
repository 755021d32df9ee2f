namespace MedClassifier.Evaluation.Audit;

/// <summary>What the audit found.</summary>
/// <param name="Images">Images looked at.</param>
/// <param name="Findings">All findings, in the order of the checks.</param>
/// <param name="NotAsked">Checks that these data do not allow, and why.</param>
public sealed record AuditReport(int Images, IReadOnlyList<AuditFinding> Findings, IReadOnlyList<(string Check, string Reason)> NotAsked)
{
    /// <summary>Whether the test set is not independent: then nothing is measured unless the user insists.</summary>
    public bool HasLeakage => Findings.Any(finding => finding.Severity == AuditSeverity.Leakage);

    /// <summary>Asks every known check.</summary>
    public static AuditReport Of(AuditInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        List<AuditFinding> findings = [];
        List<(string, string)> notAsked = [];
        foreach (IAuditCheck check in KnownAuditChecks.All)
        {
            if (check.NotAsked(input) is { } reason)
            {
                notAsked.Add((check.Name, reason));
            }
            else
            {
                findings.AddRange(check.Find(input));
            }
        }

        return new AuditReport(input.Images.Count, findings, notAsked);
    }
}
