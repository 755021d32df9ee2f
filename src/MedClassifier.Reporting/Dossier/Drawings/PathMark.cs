namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>Straight lines through points, or the area within them.</summary>
/// <param name="Points">The points; at least two.</param>
/// <param name="Stroke">Colour of the line; null for none.</param>
/// <param name="Width">Width of the line in points.</param>
/// <param name="Dash">Lengths of dashes and gaps in points; empty for a whole line.</param>
/// <param name="Fill">Colour within; null for none.</param>
/// <param name="FillOpacity">0 to 1.</param>
internal sealed record PathMark(
    IReadOnlyList<Point> Points, Ink? Stroke, double Width = 1, IReadOnlyList<double>? Dash = null, Ink? Fill = null, double FillOpacity = 1) : Mark;
