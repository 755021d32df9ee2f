using System.Globalization;
using System.Text;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>Lines of equal attention over an image, sharp at any size, each with its weight beside it.</summary>
internal sealed class ContourLayer(AttentionScale scale)
{
    // Along the image's longer side.
    private const int Units = 1000;
    private const int LabelMargin = 30;

    // Lines shorter than this have no room for a label.
    private const int FewestLabelledCorners = 8;

    /// <summary>The style of a line: dotted, dashed, whole.</summary>
    /// <param name="multiple">Its weight.</param>
    public static string ClassOf(double multiple) => ContourPainter.DashOf(multiple) switch
    {
        (1, > 0) => "contour dotted",
        (_, > 0) => "contour dashed",
        _ => "contour",
    };

    /// <summary>Writes the layer.</summary>
    public void Write(HtmlBuilder html, AttentionMap attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        (double width, double height) = (attention.Geometry.ContentWidth, attention.Geometry.ContentHeight);
        int across = Round(Units * Math.Min(1, width / height));
        int down = Round(Units * Math.Min(1, height / width));
        Contour[] contours = [.. AttentionContours.Of(attention, scale.Contours)];
        html.Line($"<svg class=\"contours\" viewBox=\"0 0 {across} {down}\" aria-hidden=\"true\">");
        foreach (Contour contour in contours)
        {
            string path = PathOf(contour, across, down);
            html.Line($"<path class=\"contour-edge\" d=\"{path}\"/><path class=\"{ClassOf(contour.Multiple)}\" d=\"{path}\"/>");
        }

        foreach (IGrouping<double, Contour> line in contours.GroupBy(contour => contour.Multiple))
        {
            WriteLabel(html, line.MaxBy(contour => contour.Points.Count)!, across, down);
        }

        html.Line($"</svg>");
    }

    private static string PathOf(Contour contour, int across, int down)
    {
        var path = new StringBuilder();
        bool closes = contour.Points[0] == contour.Points[^1];
        foreach ((double x, double y) in closes ? contour.Points.SkipLast(1) : contour.Points)
        {
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{Round(x * across)} {Round(y * down)}");
        }

        return closes ? path.Append('Z').ToString() : path.ToString();
    }

    // Lines lie within each other: the labels of the outer, the middle and the inner one stand above, below and to the right.
    private static void WriteLabel(HtmlBuilder html, Contour contour, int across, int down)
    {
        if (contour.Points.Count < FewestLabelledCorners)
        {
            return;
        }

        (double X, double Y) at = contour.Multiple switch
        {
            < 5 => contour.Points.MinBy(point => point.Y),
            < 10 => contour.Points.MaxBy(point => point.Y),
            _ => contour.Points.MaxBy(point => point.X),
        };
        int x = Math.Clamp(Round(at.X * across), LabelMargin, across - LabelMargin);
        int y = Math.Clamp(Round(at.Y * down), LabelMargin, down - LabelMargin);
        html.Line($"<text x=\"{x}\" y=\"{y + 12}\">{InvariantNumber.Exact(contour.Multiple)}×</text>");
    }

    private static int Round(double value) => (int)Math.Round(value);
}
