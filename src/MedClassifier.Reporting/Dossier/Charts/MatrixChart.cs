using System.Globalization;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>A confusion matrix: counts, with the share of the row as the shade.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Classes">Names of rows and columns.</param>
/// <param name="Counts">Counts[true][predicted].</param>
public sealed record MatrixChart(string Title, IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    private const double Left = 82;
    private const double Top = 56;

    private static readonly Ink Shade = new(0x0b, 0x3c, 0x5d);

    /// <summary>The chart as a drawing.</summary>
    public Drawing Draw()
    {
        double cell = Math.Min(66, 200.0 / Classes.Count);
        List<Mark> marks =
        [
            new TextMark(new Point(4, 14), Title, 10, TextAnchor.Start, Ink.Black, IsBold: true),
            new TextMark(new Point(Left + (cell * Classes.Count / 2), Top - 20), "predicted", 8.5, TextAnchor.Middle, Ink.Black),
            new TextMark(new Point(12, Top + (cell * Classes.Count / 2)), "true", 8.5, TextAnchor.Middle, Ink.Black, Angle: -90),
        ];
        for (int row = 0; row < Classes.Count; row++)
        {
            double y = Top + (row * cell);
            marks.Add(new TextMark(new Point(Left - 6, y + (cell / 2) + 3), Classes[row], 8.5, TextAnchor.End, Ink.Black));
            marks.Add(new TextMark(new Point(Left + ((row + 0.5) * cell), Top - 6), Classes[row], 8.5, TextAnchor.Middle, Ink.Black));
            double total = Math.Max(1, Counts[row].Sum());
            for (int column = 0; column < Classes.Count; column++)
            {
                DrawCell(marks, Left + (column * cell), y, cell, Counts[row][column], Counts[row][column] / total);
            }
        }

        double side = cell * Classes.Count;
        return new Drawing(
            Left + side + 16, Top + side + 14, marks,
            $"{Title}: {string.Join("; ",
                Classes.Zip(Counts, (name, counts) => $"true {name}: {string.Join(", ", Classes.Zip(counts, (p, n) => $"{n} {p}"))}"))}");
    }

    private static void DrawCell(List<Mark> marks, double x, double y, double side, int count, double share)
    {
        marks.Add(new PathMark(
            [new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side)], Ink.White, 1.5, Fill: Shade.Tint(0.06 + (0.84 * share))));
        Ink ink = share > 0.5 ? Ink.White : Ink.Black;
        var middle = new Point(x + (side / 2), y + (side / 2));
        marks.Add(new TextMark(middle, count.ToString(CultureInfo.InvariantCulture), 11, TextAnchor.Middle, ink, IsBold: true));
        marks.Add(new TextMark(
            middle with { Y = middle.Y + 12 }, string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %"), 8, TextAnchor.Middle, ink));
    }
}
