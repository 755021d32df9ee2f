namespace MedClassifier.Reporting.Dossier;

/// <summary>Names and values.</summary>
/// <param name="Facts">In order.</param>
public sealed record FactsBlock(IReadOnlyList<(string Name, string Value)> Facts) : DossierBlock;
