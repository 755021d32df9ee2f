using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>A step of the receipt, and how to see what it left.</summary>
/// <param name="Record">The step as the receipt has it.</param>
/// <param name="Values">Computes the values after the step, which nobody needs for the scan; null when it changed none that can be shown.</param>
public sealed record PictureStep(ReceiptStep Record, Func<StepValues>? Values = null);
