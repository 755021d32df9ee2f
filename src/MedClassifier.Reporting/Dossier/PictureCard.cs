namespace MedClassifier.Reporting.Dossier;

/// <summary>One or two pictures side by side, and what to know of them.</summary>
/// <param name="Pngs">The pictures as PNG files, with what each shows.</param>
/// <param name="Caption">What to know.</param>
public sealed record PictureCard(IReadOnlyList<(byte[] Png, string Description)> Pngs, string Caption);
