namespace MedClassifier.Reporting.Dossier;

/// <summary>One or two pictures side by side, and what to know of them.</summary>
/// <param name="Pictures">The pictures as PNG or JPEG files, with what each shows.</param>
/// <param name="Caption">What to know.</param>
public sealed record PictureCard(IReadOnlyList<(byte[] File, string Description)> Pictures, string Caption)
{
    /// <summary>"Figure 7c. ", before the caption; empty until the document is numbered.</summary>
    internal string Label { get; init; } = "";
}
