using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>Two receipts at one place of their order.</summary>
/// <param name="Place">The place.</param>
/// <param name="A">What the first has there; null for nothing.</param>
/// <param name="B">What the second has there; null for nothing.</param>
/// <param name="Sha256A">Hash of the first frame's values after it; null where values cannot be shown yet.</param>
/// <param name="Sha256B">Hash of the second frame's values after it; null where values cannot be shown yet.</param>
/// <param name="Same">Whether both frames have the same values after it; null where that cannot be said yet.</param>
/// <param name="Difference">How far the values are apart; null where that has no meaning.</param>
public sealed record ComparedStep(
    StepPlace Place, ReceiptStep? A, ReceiptStep? B, string? Sha256A, string? Sha256B, bool? Same, ValueDifference? Difference);
