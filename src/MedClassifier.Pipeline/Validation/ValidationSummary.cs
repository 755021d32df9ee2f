using MedClassifier.Evaluation.Audit;

namespace MedClassifier.Pipeline.Validation;

/// <summary>How a validation ended.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Dossier">The page to open, absolute.</param>
/// <param name="Audit">What the audit found.</param>
/// <param name="Headlines">The first numbers to know; empty when the audit blocked the validation.</param>
public sealed record ValidationSummary(int ExitCode, string Dossier, AuditReport Audit, IReadOnlyList<(string Name, string Value)> Headlines);
