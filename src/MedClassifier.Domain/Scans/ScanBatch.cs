namespace MedClassifier.Domain.Scans;

/// <summary>Scans that go through the model together; at least one.</summary>
/// <param name="Scans">The scans, in order.</param>
public sealed record ScanBatch(IReadOnlyList<Scan> Scans);
