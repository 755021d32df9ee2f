namespace MedClassifier.Reporting.Dossier;

/// <summary>A paragraph.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsWarning">Whether it must not be overlooked.</param>
public sealed record TextBlock(string Text, bool IsWarning = false) : DossierBlock;
