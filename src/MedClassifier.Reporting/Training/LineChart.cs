using System.Globalization;
using MedClassifier.Reporting.Markup;

namespace MedClassifier.Reporting.Training;

/// <summary>Lines over the steps of a training, as SVG.</summary>
internal static class LineChart
{
    private const double Width = 560;
    private const double Height = 250;
    private const double Left = 58;
    private const double Right = 12;
    private const double Top = 10;
    private const double Bottom = 34;

    /// <summary>Writes a chart.</summary>
    /// <param name="html">Where to write.</param>
    /// <param name="title">What the lines show, with its unit.</param>
    /// <param name="series">The lines, drawn in order.</param>
    /// <param name="lastStep">Right end of the axis of steps, above 0; its left end is 0.</param>
    /// <param name="markedStep">A step to mark, such as that of the best weights; null for none.</param>
    public static void Write(HtmlBuilder html, string title, IReadOnlyList<ChartSeries> series, int lastStep, int? markedStep)
    {
        (double X, double Y)[] all = [.. series.SelectMany(s => s.Points).Where(p => double.IsFinite(p.Y))];
        if (all.Length == 0)
        {
            return;
        }

        (double low, double high) = Extent(all.Min(p => p.Y), all.Max(p => p.Y));
        double X(double step) => Left + (step / lastStep * (Width - Left - Right));
        double Y(double value) => Height - Bottom - ((value - low) / (high - low) * (Height - Top - Bottom));

        html.Line($"<figure class=\"chart\"><figcaption>{title}</figcaption>");
        html.Line($"<svg viewBox=\"0 0 {Text(Width)} {Text(Height)}\" role=\"img\" aria-label=\"{title}\">");
        foreach (double tick in AxisTicks.Between(low, high, 5))
        {
            html.Line($"<line class=\"grid\" x1=\"{Text(Left)}\" x2=\"{Text(Width - Right)}\" y1=\"{Text(Y(tick))}\" y2=\"{Text(Y(tick))}\"/>");
            html.Line($"<text class=\"y\" x=\"{Text(Left - 6)}\" y=\"{Text(Y(tick) + 4)}\">{AxisTicks.Label(tick)}</text>");
        }

        foreach (double tick in AxisTicks.Between(0, lastStep, 6))
        {
            html.Line($"<text class=\"x\" x=\"{Text(X(tick))}\" y=\"{Text(Height - Bottom + 16)}\">{AxisTicks.Label(tick)}</text>");
        }

        html.Line($"<text class=\"x\" x=\"{Text((Left + Width - Right) / 2)}\" y=\"{Text(Height - 3)}\">step</text>");
        if (markedStep is { } marked)
        {
            html.Line($"<line class=\"mark\" x1=\"{Text(X(marked))}\" x2=\"{Text(X(marked))}\" y1=\"{Text(Top)}\" y2=\"{Text(Height - Bottom)}\"/>");
        }

        foreach (ChartSeries line in series)
        {
            (double X, double Y)[] points = [.. line.Points.Where(p => double.IsFinite(p.Y))];
            html.Line($"<polyline class=\"{line.Style}\" points=\"{string.Join(' ', points.Select(p => $"{Text(X(p.X))},{Text(Y(p.Y))}"))}\"/>");
            if (points.Length is > 0 and <= 60)
            {
                foreach ((double x, double y) in points)
                {
                    html.Line($"<circle class=\"{line.Style}\" cx=\"{Text(X(x))}\" cy=\"{Text(Y(y))}\" r=\"2.2\"/>");
                }
            }
        }

        html.Line($"</svg>");
        html.Line($"<p class=\"legend\">");
        foreach (ChartSeries line in series)
        {
            html.Line($"<span class=\"{line.Style}\">{line.Name}</span>");
        }

        html.Line($"</p></figure>");
    }

    // A little room above and below; a flat line lies in the middle.
    private static (double Low, double High) Extent(double least, double most)
    {
        double room = most > least ? (most - least) * 0.05 : Math.Max(Math.Abs(most) * 0.1, 1e-9);
        return (least >= 0 ? Math.Max(0, least - room) : least - room, most + room);
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
