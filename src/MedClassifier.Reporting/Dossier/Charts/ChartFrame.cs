using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>The place of a chart's data, with its axes, ticks and grid.</summary>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Left">Left edge of the data in points.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width of the data.</param>
/// <param name="Height">Height of the data.</param>
internal sealed record ChartFrame(Axis X, Axis Y, double Left, double Top, double Width, double Height)
{
    /// <summary>Below the data: the ticks' labels and the axis' name.</summary>
    public const double Foot = 28;

    private const double TickSize = 8;

    /// <summary>Lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Where a value lies; one beyond an axis lies at its end.</summary>
    public Point Place(Point value) => new(
        Left + (Math.Clamp((value.X - X.Low) / (X.High - X.Low), 0, 1) * Width),
        Top + ((1 - Math.Clamp((value.Y - Y.Low) / (Y.High - Y.Low), 0, 1)) * Height));

    /// <summary>Draws it.</summary>
    public void Draw(List<Mark> marks)
    {
        foreach (double tick in X.Ticks)
        {
            Point at = Place(new Point(tick, Y.Low));
            marks.Add(new PathMark([at, at with { Y = Top }], Ink.Line, 0.5));
            marks.Add(new TextMark(at with { Y = at.Y + 11 }, AxisTicks.Label(tick), TickSize, TextAnchor.Middle, Ink.Black));
        }

        foreach (double tick in Y.TicksFor(Height))
        {
            Point at = Place(new Point(X.Low, tick));
            marks.Add(new PathMark([at, at with { X = Left + Width }], Ink.Line, 0.5));
            marks.Add(new TextMark(new Point(at.X - 5, at.Y + 3), AxisTicks.Label(tick), TickSize, TextAnchor.End, Ink.Black));
        }

        Point origin = new(Left, Bottom);
        marks.Add(new PathMark([new Point(Left, Top), origin, new Point(Left + Width, Bottom)], Ink.Black, 0.8));
        marks.Add(new TextMark(new Point(Left + (Width / 2), Bottom + 24), X.Name, 8.5, TextAnchor.Middle, Ink.Black));
        marks.Add(new TextMark(new Point(10, Top + (Height / 2)), Y.Name, 8.5, TextAnchor.Middle, Ink.Black, Angle: -90));
    }
}
