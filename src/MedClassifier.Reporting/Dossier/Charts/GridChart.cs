using System.Globalization;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>Counts on a grid that lies over a picture: each cell shaded by its share of the largest, with its count.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Cells of a row.</param>
/// <param name="Counts">Row by row, from the top left; at least one row.</param>
public sealed record GridChart(string Title, int Columns, IReadOnlyList<int> Counts)
{
    private const double Left = 24;
    private const double Top = 26;
    private const double Side = 210;

    private static readonly Ink Shade = new(0x0b, 0x3c, 0x5d);

    /// <summary>The chart as a drawing.</summary>
    public Drawing Draw()
    {
        double cell = Side / Columns;
        double most = Math.Max(1, Counts.Max());
        List<Mark> marks = [new TextMark(new Point(4, 14), Title, 10, TextAnchor.Start, Ink.Black, IsBold: true)];
        for (int i = 0; i < Counts.Count; i++)
        {
            double x = Left + (i % Columns * cell);
            double y = Top + (i / Columns * cell);
            double share = Counts[i] / most;
            marks.Add(new PathMark(
                [new(x, y), new(x + cell, y), new(x + cell, y + cell), new(x, y + cell)], Ink.Line, 0.6, Fill: Shade.Tint(0.9 * share)));
            if (Counts[i] > 0)
            {
                marks.Add(new TextMark(
                    new Point(x + (cell / 2), y + (cell / 2) + 3), Counts[i].ToString(CultureInfo.InvariantCulture), 8, TextAnchor.Middle,
                    share > 0.5 ? Ink.White : Ink.Black));
            }
        }

        return new Drawing(
            Left + Side + 16,
            Top + (Counts.Count / Columns * cell) + 10,
            marks,
            string.Create(CultureInfo.InvariantCulture, $"{Title}: {Counts.Sum()} on a grid of {Columns} columns, at most {Counts.Max()} in "
                + $"one cell"));
    }
}
