namespace MedClassifier.Domain.Scans;

/// <summary>
/// The ordered list of what was done between the stored bytes and the scan, with parameters, so that two sites, or two programs, can
/// see why the same image scored differently. Holds nothing that identifies a person.
/// </summary>
/// <param name="Steps">What was done, in order.</param>
/// <param name="Warnings">What the reader should know: assumptions made, faults recovered from. Often empty.</param>
/// <param name="ScanSha256">
/// <see cref="ScanHash"/> of the result, lower-case hex: equal exactly when the scans are. Which part of it the model is given is a step of
/// its own, where it is not all.
/// </param>
public sealed record Receipt(IReadOnlyList<ReceiptStep> Steps, IReadOnlyList<string> Warnings, string ScanSha256);
