using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>What made the result of a scan.</summary>
/// <param name="Settings">Model, calibration and configuration.</param>
/// <param name="Classes">The model's classes, as the ledger has them.</param>
/// <param name="CodeVersion">Version of the program.</param>
internal sealed record ScanOrigin(ResultSettings Settings, string Classes, string CodeVersion);
