namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>A line of a forest plot.</summary>
/// <param name="Name">The subgroup; a heading when <paramref name="Value"/> and <paramref name="Missing"/> are null.</param>
/// <param name="Counts">Its size, in words.</param>
/// <param name="Value">The estimate; null when there is none.</param>
/// <param name="Low">Lower end of its interval; null when there is none.</param>
/// <param name="High">Upper end.</param>
/// <param name="IsSmall">Whether it is too small to conclude from: drawn hollow, named so.</param>
/// <param name="Missing">Why there is no estimate; null when there is one.</param>
public sealed record ForestRow(string Name, string Counts, double? Value, double? Low, double? High, bool IsSmall, string? Missing);
