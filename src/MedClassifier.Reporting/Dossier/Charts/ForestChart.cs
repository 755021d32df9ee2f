using System.Globalization;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>Estimates with intervals, one a line, on one axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The axis.</param>
/// <param name="Rows">The lines, from the top; the first one is that of all cases, drawn through the others as a thin line.</param>
public sealed record ForestChart(string Title, Axis X, IReadOnlyList<ForestRow> Rows)
{
    private const double NameWidth = 190;
    private const double CountWidth = 100;
    private const double PlotWidth = 200;
    private const double NumberWidth = 124;
    private const double RowHeight = 15;
    private const double Top = 30;

    /// <summary>The chart as a drawing.</summary>
    public Drawing Draw()
    {
        double bottom = Top + (Rows.Count * RowHeight);
        List<Mark> marks = [new TextMark(new Point(4, 14), Title, 10, TextAnchor.Start, Ink.Black, IsBold: true)];
        foreach (double tick in X.Ticks)
        {
            double x = Place(tick);
            marks.Add(new PathMark([new Point(x, Top), new Point(x, bottom)], Ink.Line, 0.5));
            marks.Add(new TextMark(new Point(x, bottom + 11), AxisTicks.Label(tick), 8, TextAnchor.Middle, Ink.Black));
        }

        if (Rows is [{ Value: { } all }, ..])
        {
            marks.Add(new PathMark([new Point(Place(all), Top), new Point(Place(all), bottom)], Ink.Soft, 0.7, [3, 3]));
        }

        for (int i = 0; i < Rows.Count; i++)
        {
            DrawRow(marks, Rows[i], Top + (i * RowHeight) + (RowHeight / 2));
        }

        marks.Add(new TextMark(new Point(NameWidth + CountWidth + (PlotWidth / 2), bottom + 23), X.Name, 8.5, TextAnchor.Middle, Ink.Black));
        return new Drawing(NameWidth + CountWidth + PlotWidth + NumberWidth, bottom + 30, marks, $"{Title}: {X.Name} of {Rows.Count} rows");
    }

    private double Place(double value) => NameWidth + CountWidth + (Math.Clamp((value - X.Low) / (X.High - X.Low), 0, 1) * PlotWidth);

    private void DrawRow(List<Mark> marks, ForestRow row, double y)
    {
        bool isHeading = row.Value is null && row.Missing is null;
        string name = row.Name.Length > 38 ? row.Name[..37] + "…" : row.Name;
        marks.Add(new TextMark(new Point(isHeading ? 4 : 12, y + 3), name, 8, TextAnchor.Start, Ink.Black, IsBold: isHeading));
        marks.Add(new TextMark(new Point(NameWidth + CountWidth - 10, y + 3), row.Counts, 8, TextAnchor.End, Ink.Soft));
        if (row.Value is { } value)
        {
            Ink ink = row.IsSmall ? Ink.Soft : Ink.Black;
            if (row is { Low: { } low, High: { } high })
            {
                marks.Add(new PathMark([new Point(Place(low), y), new Point(Place(high), y)], ink, row.IsSmall ? 0.8 : 1.4));
            }

            double x = Place(value);
            Point[] diamond = [new(x - 4, y), new(x, y - 4), new(x + 4, y), new(x, y + 4)];
            marks.Add(new PathMark(diamond, ink, 0.9, Fill: row.IsSmall ? Ink.White : Ink.Black));
            string text = row is { Low: { } from, High: { } to }
                ? string.Create(CultureInfo.InvariantCulture, $"{value:0.000} ({from:0.000} to {to:0.000})")
                : string.Create(CultureInfo.InvariantCulture, $"{value:0.000}");
            marks.Add(new TextMark(new Point(NameWidth + CountWidth + PlotWidth + 10, y + 3), text + (row.IsSmall ? " *" : ""), 8, TextAnchor.Start,
                ink));
        }
        else if (!isHeading)
        {
            marks.Add(new TextMark(new Point(NameWidth + CountWidth + PlotWidth + 10, y + 3), "does not exist" + (row.IsSmall ? " *" : ""), 8,
                TextAnchor.Start, Ink.Soft));
        }
    }
}
