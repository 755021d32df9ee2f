using MedClassifier.Evaluation.Audit;

namespace MedClassifier.Validation.Sections;

/// <summary>Findings of an audit in words.</summary>
internal static class AuditWords
{
    /// <summary>How many findings of each severity there are, the worst first: "50 LEAKAGE, 1 NOTE".</summary>
    public static string CountsOf(IEnumerable<AuditFinding> findings) => string.Join(
        ", ",
        findings.GroupBy(f => f.Severity).OrderByDescending(group => group.Key)
            .Select(group => $"{Words.Count(group.Count())} {group.Key.ToString().ToUpperInvariant()}"));
}
