namespace MedClassifier.Reporting.Dossier;

/// <summary>What a validation tells, before it has a form. Holds no clock time: the same validation gives the same bytes.</summary>
/// <param name="Title">Heading of the first page.</param>
/// <param name="Summary">What was validated, in a sentence.</param>
/// <param name="Stamp">A word on every page, and on every figure's own file, such as LEAKAGE; empty for none.</param>
/// <param name="StampReason">What it means, in a sentence; empty for none.</param>
/// <param name="Sections">In order.</param>
public sealed record DossierDocument(string Title, string Summary, string Stamp, string StampReason, IReadOnlyList<DossierSection> Sections)
{
    /// <summary>Which model, short: stands on every page of the PDF; empty for none.</summary>
    public string Subject { get; init; } = "";
}
