namespace MedClassifier.Reporting.Dossier;

/// <summary>A section of a dossier.</summary>
/// <param name="Id">Its name in links: lower-case letters and '-'.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Blocks">What it holds, in order.</param>
public sealed record DossierSection(string Id, string Heading, IReadOnlyList<DossierBlock> Blocks);
