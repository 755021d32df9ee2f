namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>One line of text.</summary>
/// <param name="At">Where its base line begins, has its middle or ends.</param>
/// <param name="Text">The text.</param>
/// <param name="Size">Height of the letters in points.</param>
/// <param name="Anchor">Which part stands at the place.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Angle">Degrees, clockwise.</param>
/// <param name="Opacity">0 to 1.</param>
internal sealed record TextMark(
    Point At, string Text, double Size, TextAnchor Anchor, Ink Colour, bool IsBold = false, double Angle = 0, double Opacity = 1) : Mark;
