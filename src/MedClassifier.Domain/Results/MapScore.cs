namespace MedClassifier.Domain.Results;

/// <summary>A number of one map.</summary>
/// <param name="Map">Name in the catalogue of heatmaps.</param>
/// <param name="Value">The number.</param>
public sealed record MapScore(string Map, double Value);
