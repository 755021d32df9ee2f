namespace MedClassifier.Domain.Reports;

/// <summary>What a result was made with.</summary>
/// <param name="ModelSha256">SHA-256 of the model file.</param>
/// <param name="CalibrationSha256">SHA-256 of the calibration file; empty without one.</param>
/// <param name="ConfigurationSha256">Hash of the options that bear on results.</param>
public sealed record ResultSettings(string ModelSha256, string CalibrationSha256, string ConfigurationSha256);
