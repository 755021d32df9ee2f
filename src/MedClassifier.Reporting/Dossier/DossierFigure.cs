using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier;

/// <summary>A figure.</summary>
/// <param name="Name">Name of the SVG file, without its ending.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Drawing">The figure.</param>
public sealed record DossierFigure(string Name, string Caption, Drawing Drawing)
{
    /// <summary>"Figure 2b. ", before the caption; empty until the document is numbered.</summary>
    internal string Label { get; init; } = "";
}
