using System.Globalization;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// The colour scale with its ticks, as it looks over dark and bright tissue and on the maps' black. The gradient is written once a page and drawn
/// by every legend on it.
/// </summary>
internal sealed class AttentionLegend(AttentionScale scale)
{
    private const int Left = 52;
    private const int Width = 212;
    private const int Stops = 40;

    /// <summary>The gradient that the legends of a page refer to.</summary>
    public void WriteDefinition(HtmlBuilder html)
    {
        html.Line($"<svg class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><linearGradient id=\"attention-scale\">");
        for (int i = 0; i <= Stops; i++)
        {
            Colour colour = scale.ColourOf(scale.MultipleAt((double)i / Stops));
            string hex = string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");
            html.Line($"<stop offset=\"{Fixed((double)i / Stops)}\" stop-color=\"{hex}\" stop-opacity=\"{Fixed(colour.Opacity)}\"/>");
        }

        html.Line($"</linearGradient></defs></svg>");
    }

    /// <summary>One legend: what lies over an image is blended as it is there, and follows the reader's opacity.</summary>
    public void Write(HtmlBuilder html)
    {
        string max = InvariantNumber.Exact(scale.Max);
        html.Line($"""
            <svg class="legend" viewBox="0 0 280 74" role="img" aria-label="Colour scale from 1 to {max} times the uniform weight, logarithmic">
            <text class="row" x="{Left - 6}" y="13">on image</text>
            <rect x="{Left}" y="2" width="{Width}" height="8" class="dark-tissue"/>
            <rect x="{Left}" y="10" width="{Width}" height="8" class="bright-tissue"/>
            <rect x="{Left}" y="2" width="{Width}" height="16" class="heat" fill="url(#attention-scale)"/>
            """);
        foreach (double line in scale.Contours)
        {
            string x = XOf(line);
            html.Line($"<path class=\"contour-edge\" d=\"M{x} 2V18\"/><path class=\"{ContourLayer.ClassOf(line)}\" d=\"M{x} 2V18\"/>");
        }

        html.Line($"""
            <text class="row" x="{Left - 6}" y="33">maps</text>
            <rect x="{Left}" y="24" width="{Width}" height="12" class="plate"/>
            <rect x="{Left}" y="24" width="{Width}" height="12" fill="url(#attention-scale)"/>
            """);
        foreach (double tick in Ticks())
        {
            string x = XOf(tick);
            string label = tick >= scale.Max ? "≥" + max : InvariantNumber.Exact(tick);
            html.Line($"<line x1=\"{x}\" x2=\"{x}\" y1=\"36\" y2=\"40\"/><text x=\"{x}\" y=\"51\">{label}</text>");
        }

        html.Line($"<text class=\"unit\" x=\"{Left + (Width / 2)}\" y=\"67\">× uniform weight (1 = no more than elsewhere)</text>");
        html.Line($"</svg>");
    }

    // 1, 2, 5, 10 and so on; a label needs some room before the last one.
    private IEnumerable<double> Ticks()
    {
        for (double power = 1; power < scale.Max; power *= 10)
        {
            foreach (double tick in new[] { power, 2 * power, 5 * power }.Where(tick => tick * 1.3 < scale.Max))
            {
                yield return tick;
            }
        }

        yield return scale.Max;
    }

    private string XOf(double multiple) => Fixed(Left + (Width * scale.PositionOf(multiple)));

    private static string Fixed(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
