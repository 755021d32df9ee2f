namespace MedClassifier.Reporting.Dossier;

/// <summary>Figures side by side; each is also written as figures/NAME.svg.</summary>
/// <param name="Figures">In order.</param>
public sealed record FiguresBlock(IReadOnlyList<DossierFigure> Figures) : DossierBlock;
