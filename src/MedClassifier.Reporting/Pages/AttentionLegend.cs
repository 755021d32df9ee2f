using System.Globalization;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>The colour scale with its ticks. The gradient is written once a page and drawn by every legend on it.</summary>
internal sealed class AttentionLegend(AttentionScale scale)
{
    private const int Left = 14;
    private const int Width = 252;
    private const int Stops = 40;

    /// <summary>The gradient that the legends of a page refer to.</summary>
    public void WriteDefinition(HtmlBuilder html)
    {
        html.Line($"<svg class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><linearGradient id=\"attention-scale\">");
        for (int i = 0; i <= Stops; i++)
        {
            Colour colour = scale.ColourOf(scale.Max * i / Stops);
            string hex = string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");
            html.Line($"<stop offset=\"{Fixed((double)i / Stops)}\" stop-color=\"{hex}\" stop-opacity=\"{Fixed(colour.Opacity)}\"/>");
        }

        html.Line($"</linearGradient></defs></svg>");
    }

    /// <summary>One legend, on black as the maps beside it are.</summary>
    public void Write(HtmlBuilder html)
    {
        string max = InvariantNumber.Exact(scale.Max);
        html.Line($"<svg class=\"legend\" viewBox=\"0 0 280 44\" role=\"img\" aria-label=\"Colour scale from 0 to {max} times the uniform weight\">");
        html.Line($"<rect x=\"{Left}\" y=\"2\" width=\"{Width}\" height=\"12\" class=\"plate\"/>");
        html.Line($"<rect x=\"{Left}\" y=\"2\" width=\"{Width}\" height=\"12\" fill=\"url(#attention-scale)\"/>");
        foreach (double tick in Ticks())
        {
            string x = Fixed(Left + (Width * tick / scale.Max));
            string label = tick >= scale.Max ? "≥" + max : InvariantNumber.Exact(tick);
            html.Line($"<line x1=\"{x}\" x2=\"{x}\" y1=\"14\" y2=\"18\"/><text x=\"{x}\" y=\"28\">{label}</text>");
        }

        html.Line($"<text class=\"unit\" x=\"140\" y=\"41\">× uniform weight (1 = no more than anywhere else)</text>");
        html.Line($"</svg>");
    }

    // 0, the uniform weight, and up to five round values above it.
    private IEnumerable<double> Ticks()
    {
        double step = RoundStep(scale.Max / 5);
        yield return 0;
        yield return 1;
        for (int i = 1; i * step < scale.Max - (step / 2); i++)
        {
            // A label needs some room beside the one at 1.
            if ((i * step) - 1 >= scale.Max / 12)
            {
                yield return i * step;
            }
        }

        yield return scale.Max;
    }

    private static double RoundStep(double atLeast)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        double mantissa = atLeast / power;
        return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
    }

    private static string Fixed(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
