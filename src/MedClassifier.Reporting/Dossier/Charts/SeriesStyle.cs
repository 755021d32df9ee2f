using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>How the lines of a chart are told apart: by colour, by lightness and by their dashes.</summary>
/// <param name="Colour">Colour of the line.</param>
/// <param name="Dash">Its dashes.</param>
/// <param name="Width">Its width in points.</param>
internal sealed record SeriesStyle(Ink Colour, IReadOnlyList<double> Dash, double Width = 1.6)
{
    private static readonly SeriesStyle[] Styles =
    [
        new(new Ink(0x0b, 0x3c, 0x5d), []),
        new(new Ink(0xd9, 0x7b, 0x00), [6, 2]),
        new(new Ink(0x5b, 0x8e, 0x3e), [1.5, 2]),
        new(new Ink(0x8e, 0x44, 0x85), [8, 2, 1.5, 2]),
    ];

    private static readonly SeriesStyle Faint = new(Ink.Soft.Tint(0.62), [], 0.8);

    public static SeriesStyle Of(int index, Series line) => line.IsFaint ? Faint : Styles[index % Styles.Length];
}
