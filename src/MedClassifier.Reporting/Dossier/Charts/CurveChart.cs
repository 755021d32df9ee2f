using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>Lines over two axes, with intervals as bands or whiskers and a legend below.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Lines">The lines, most important first.</param>
/// <param name="Reference">A thin line to compare with, such as chance; empty for none.</param>
/// <param name="ReferenceName">Its name in the legend.</param>
public sealed record CurveChart(
    string Title, Axis X, Axis Y, IReadOnlyList<Series> Lines, IReadOnlyList<Point> Reference, string ReferenceName = "")
{
    private const double Left = 46;
    private const double Top = 26;
    private const double PlotWidth = 226;
    private const double PlotHeight = 200;
    private const double LegendLine = 12;

    /// <summary>The chart as a drawing.</summary>
    public Drawing Draw()
    {
        List<Mark> marks = [new TextMark(new Point(Left, 14), Title, 10, TextAnchor.Start, Ink.Black, IsBold: true)];
        DrawAxes(marks);
        for (int i = Lines.Count - 1; i >= 0; i--)
        {
            DrawBand(marks, Lines[i], SeriesStyle.Of(i, Lines[i]));
        }

        if (Reference.Count > 1)
        {
            marks.Add(new PathMark([.. Reference.Select(Place)], Ink.Soft, 0.7, [3, 3]));
        }

        for (int i = Lines.Count - 1; i >= 0; i--)
        {
            DrawLine(marks, Lines[i], SeriesStyle.Of(i, Lines[i]));
        }

        double bottom = DrawLegend(marks);
        string description = $"{Title}: {Y.Name} over {X.Name}; {string.Join("; ", Lines.Select(line => line.Name))}";
        return new Drawing(Left + PlotWidth + 16, bottom, marks, description);
    }

    private Point Place(Point value) => new(
        Left + (Math.Clamp((value.X - X.Low) / (X.High - X.Low), 0, 1) * PlotWidth),
        Top + ((1 - Math.Clamp((value.Y - Y.Low) / (Y.High - Y.Low), 0, 1)) * PlotHeight));

    private void DrawAxes(List<Mark> marks)
    {
        foreach (double tick in X.Ticks)
        {
            Point at = Place(new Point(tick, Y.Low));
            marks.Add(new PathMark([at, at with { Y = Top }], Ink.Line, 0.5));
            marks.Add(new TextMark(at with { Y = at.Y + 11 }, AxisTicks.Label(tick), 8, TextAnchor.Middle, Ink.Black));
        }

        foreach (double tick in Y.Ticks)
        {
            Point at = Place(new Point(X.Low, tick));
            marks.Add(new PathMark([at, at with { X = Left + PlotWidth }], Ink.Line, 0.5));
            marks.Add(new TextMark(new Point(at.X - 5, at.Y + 3), AxisTicks.Label(tick), 8, TextAnchor.End, Ink.Black));
        }

        Point origin = new(Left, Top + PlotHeight);
        marks.Add(new PathMark([new Point(Left, Top), origin, new Point(Left + PlotWidth, Top + PlotHeight)], Ink.Black, 0.8));
        marks.Add(new TextMark(new Point(Left + (PlotWidth / 2), Top + PlotHeight + 24), X.Name, 8.5, TextAnchor.Middle, Ink.Black));
        marks.Add(new TextMark(new Point(12, Top + (PlotHeight / 2)), Y.Name, 8.5, TextAnchor.Middle, Ink.Black, Angle: -90));
    }

    private void DrawBand(List<Mark> marks, Series line, SeriesStyle style)
    {
        if (line.Band.Count == 0)
        {
            return;
        }

        if (line.HasMarkers)
        {
            marks.AddRange(line.Band.Select(b => new PathMark([Place(new Point(b.X, b.Low)), Place(new Point(b.X, b.High))], style.Colour, 0.8)));
            return;
        }

        IEnumerable<Point> lower = line.Band.Select(b => Place(new Point(b.X, b.Low)));
        IEnumerable<Point> upper = line.Band.Reverse().Select(b => Place(new Point(b.X, b.High)));
        marks.Add(new PathMark([.. lower, .. upper], null, Fill: style.Colour, FillOpacity: 0.13));
    }

    private void DrawLine(List<Mark> marks, Series line, SeriesStyle style)
    {
        if (line.Points.Count > 1)
        {
            marks.Add(new PathMark([.. line.Points.Select(Place)], style.Colour, style.Width, style.Dash));
        }

        foreach (Point at in line.HasMarkers ? line.Points.Select(Place) : [])
        {
            marks.Add(new PathMark(Square(at, style.Width * 1.4), style.Colour, 0.8, Fill: style.Colour));
        }
    }

    private double DrawLegend(List<Mark> marks)
    {
        double y = Top + PlotHeight + 38;
        for (int i = 0; i < Lines.Count; i++, y += LegendLine)
        {
            SeriesStyle style = SeriesStyle.Of(i, Lines[i]);
            Legend(marks, y, Lines[i].Name, style.Colour, style.Width, style.Dash);
        }

        if (Reference.Count > 1 && ReferenceName.Length > 0)
        {
            Legend(marks, y, ReferenceName, Ink.Soft, 0.7, [3, 3]);
            y += LegendLine;
        }

        return y;
    }

    private static void Legend(List<Mark> marks, double y, string name, Ink colour, double width, IReadOnlyList<double> dash)
    {
        marks.Add(new PathMark([new Point(Left, y), new Point(Left + 24, y)], colour, width, dash));
        marks.Add(new TextMark(new Point(Left + 30, y + 3), name, 8, TextAnchor.Start, Ink.Black));
    }

    private static Point[] Square(Point at, double half) =>
        [new(at.X - half, at.Y - half), new(at.X + half, at.Y - half), new(at.X + half, at.Y + half), new(at.X - half, at.Y + half)];
}
