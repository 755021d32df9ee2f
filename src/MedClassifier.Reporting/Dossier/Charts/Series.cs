using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>One line of a chart, in the units of its axes.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Points">The line, from left to right.</param>
/// <param name="Band">Lower and upper end of the interval at places along the x axis; empty for none.</param>
/// <param name="HasMarkers">Whether every point is marked.</param>
/// <param name="IsFaint">Whether it only stands behind the others.</param>
public sealed record Series(
    string Name, IReadOnlyList<Point> Points, IReadOnlyList<(double X, double Low, double High)> Band, bool HasMarkers = false, bool IsFaint = false);
