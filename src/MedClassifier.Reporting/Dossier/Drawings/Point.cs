namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>A place in a drawing, in points (1/72 inch) from its upper left corner.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
public readonly record struct Point(double X, double Y);
