namespace MedClassifier.Evaluation.Audit;

/// <summary>One finding of the audit.</summary>
/// <param name="Check">Name of the check, such as "near-duplicates".</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What was found, as a sentence without a full stop; names no file and no person.</param>
/// <param name="Rows">Rows of the labels file that it is about, ascending, each once; empty when it is about none.</param>
public sealed record AuditFinding(
    string Check, AuditSeverity Severity, string Message, IReadOnlyList<int> Rows)
{
    /// <summary>Images to look at side by side; empty when it is not about such.</summary>
    public IReadOnlyList<(AuditedImage First, AuditedImage Second)> Pairs { get; init; } = [];
}
