using MedClassifier.Evaluation.Audit;
using MedClassifier.Pipeline;

namespace MedClassifier.Validation;

/// <summary>How a validation ended.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Dossier">The page to open, absolute.</param>
/// <param name="Paper">The same for paper, absolute.</param>
/// <param name="Audit">What the audit found.</param>
/// <param name="Missing">What of the test set is not in the numbers; empty where all of it is.</param>
/// <param name="Headlines">The first numbers to know; empty when the audit blocked the validation.</param>
public sealed record ValidationSummary(
    int ExitCode, string Dossier, string Paper, AuditReport Audit, string Missing, IReadOnlyList<(string Name, string Value)> Headlines)
{
    /// <summary>What gives reason to doubt the calibrated probabilities, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The files of a finding by their names, where they may be shown; of many the first of them, and how many more there are.</summary>
    public Func<AuditFinding, int, string> FilesOf { get; init; } = (_, _) => "";
}
