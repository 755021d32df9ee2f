using System.Globalization;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Reporting.Pages;

/// <summary>The native grid, drawn by the page itself: each cell a square of one colour, crisp in any size and on paper.</summary>
/// <param name="scale">The run's colours.</param>
internal sealed class CellGrid(AttentionScale scale)
{
    /// <summary>Writes the grid; cells that are clear leave the ground as it is.</summary>
    public void Write(HtmlBuilder html, AttentionMap attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        html.Line($"""
            <svg class="cells" viewBox="0 0 {attention.Width} {attention.Height}" shape-rendering="crispEdges" role="img"
              aria-label="Attention weights on the network's own grid of {attention.Width} by {attention.Height} cells">
            """);
        double uniform = (double)attention.Width * attention.Height;
        for (int i = 0; i < attention.Weights.Count; i++)
        {
            Colour colour = scale.ColourOf(attention.Weights[i] * uniform);
            if (colour.Opacity > 0)
            {
                string hex = string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");
                string opacity = colour.Opacity.ToString("0.###", CultureInfo.InvariantCulture);
                html.Line($"<path d=\"M{i % attention.Width} {i / attention.Width}h1v1h-1z\" fill=\"{hex}\" fill-opacity=\"{opacity}\"/>");
            }
        }

        html.Line($"</svg>");
    }
}
