using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>Lines over two axes, with intervals as bands and a legend below.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Lines">The lines, most important first.</param>
/// <param name="Reference">A thin line to compare with, such as chance; empty for none.</param>
/// <param name="ReferenceName">Its name in the legend.</param>
public sealed record CurveChart(
    string Title, Axis X, Axis Y, IReadOnlyList<Series> Lines, IReadOnlyList<Point> Reference, string ReferenceName = "")
{
    private const double LegendLine = 12;

    private readonly ChartFrame frame = new(X, Y, 46, 26, 226, 150);

    /// <summary>Whether it is one of several small ones beside each other.</summary>
    public bool IsSmall
    {
        get;
        init
        {
            field = value;
            frame = value ? new ChartFrame(X, Y, 34, 26, 126, 126) : frame;
        }
    }

    /// <summary>The chart as a drawing.</summary>
    public Drawing Draw()
    {
        List<Mark> marks = [new TextMark(new Point(IsSmall ? 4 : frame.Left, 14), Title, 10, TextAnchor.Start, Ink.Black, IsBold: true)];
        frame.Draw(marks);
        for (int i = Lines.Count - 1; i >= 0; i--)
        {
            DrawBand(marks, Lines[i], SeriesStyle.Of(i, Lines[i]));
        }

        if (Reference.Count > 1)
        {
            marks.Add(new PathMark([.. Reference.Select(frame.Place)], Ink.Soft, 0.7, [3, 3]));
        }

        for (int i = Lines.Count - 1; i >= 0; i--)
        {
            DrawLine(marks, Lines[i], SeriesStyle.Of(i, Lines[i]));
        }

        double bottom = DrawLegend(marks);
        string description = $"{Title}: {Y.Name} over {X.Name}; {string.Join("; ", Lines.Select(line => line.Name))}";
        return new Drawing(frame.Left + frame.Width + (IsSmall ? 8 : 16), bottom, marks, description);
    }

    private void DrawBand(List<Mark> marks, Series line, SeriesStyle style)
    {
        if (line.Band.Count == 0)
        {
            return;
        }

        IEnumerable<Point> lower = line.Band.Select(b => frame.Place(new Point(b.X, b.Low)));
        IEnumerable<Point> upper = line.Band.Reverse().Select(b => frame.Place(new Point(b.X, b.High)));
        marks.Add(new PathMark([.. lower, .. upper], null, Fill: style.Colour, FillOpacity: 0.13));
    }

    private void DrawLine(List<Mark> marks, Series line, SeriesStyle style)
    {
        if (line.Points.Count > 1)
        {
            marks.Add(new PathMark([.. line.Points.Select(frame.Place)], style.Colour, style.Width, style.Dash));
        }

        foreach (Point at in line.HasMarkers ? line.Points.Select(frame.Place) : [])
        {
            marks.Add(new PathMark(Square(at, style.Width * 1.4), style.Colour, 0.8, Fill: style.Colour));
        }
    }

    private double DrawLegend(List<Mark> marks)
    {
        double y = frame.Bottom + ChartFrame.Foot + 10;
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

    private void Legend(List<Mark> marks, double y, string name, Ink colour, double width, IReadOnlyList<double> dash)
    {
        double left = IsSmall ? 4 : frame.Left;
        double length = IsSmall ? 16 : 24;
        marks.Add(new PathMark([new Point(left, y), new Point(left + length, y)], colour, width, dash));
        marks.Add(new TextMark(new Point(left + length + 5, y + 3), name, 8, TextAnchor.Start, Ink.Black));
    }

    private static Point[] Square(Point at, double half) =>
        [new(at.X - half, at.Y - half), new(at.X + half, at.Y - half), new(at.X + half, at.Y + half), new(at.X - half, at.Y + half)];
}
