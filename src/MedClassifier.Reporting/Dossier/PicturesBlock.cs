namespace MedClassifier.Reporting.Dossier;

/// <summary>Cards with pictures.</summary>
/// <param name="Cards">In order.</param>
public sealed record PicturesBlock(IReadOnlyList<PictureCard> Cards) : DossierBlock;
