using System.Globalization;
using System.Security;
using System.Text;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>Writes a drawing as SVG 1.1: the same drawing gives the same bytes.</summary>
internal static class SvgWriter
{
    /// <summary>The whole file.</summary>
    public static string Write(Drawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var svg = new StringBuilder();
        string size = $"{N(drawing.Width)} {N(drawing.Height)}";
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size}\" ");
        svg.Append(CultureInfo.InvariantCulture, $"width=\"{N(drawing.Width)}pt\" height=\"{N(drawing.Height)}pt\" role=\"img\" ");
        svg.Append("font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(drawing.Description)}</title>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{N(drawing.Width)}\" height=\"{N(drawing.Height)}\" fill=\"#ffffff\"/>\n");
        foreach (Mark mark in drawing.Marks)
        {
            svg.Append(mark is PathMark path ? Path(path) : Text((TextMark)mark)).Append('\n');
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Path(PathMark mark)
    {
        string points = string.Join(' ', mark.Points.Select(p => $"{N(p.X)},{N(p.Y)}"));
        string shape = mark.Fill is null ? "polyline" : "polygon";
        string fill = mark.Fill is { } ink ? $"fill=\"{ink}\"{(mark.FillOpacity < 1 ? $" fill-opacity=\"{N(mark.FillOpacity)}\"" : "")}"
            : "fill=\"none\"";
        string stroke = mark.Stroke is { } line ? $" stroke=\"{line}\" stroke-width=\"{N(mark.Width)}\" stroke-linejoin=\"round\"" : "";
        string dash = mark.Dash is { Count: > 0 } ? $" stroke-dasharray=\"{string.Join(' ', mark.Dash.Select(N))}\"" : "";
        return $"<{shape} points=\"{points}\" {fill}{stroke}{dash}/>";
    }

    private static string Text(TextMark mark)
    {
        string anchor = mark.Anchor switch { TextAnchor.Start => "start", TextAnchor.Middle => "middle", _ => "end" };
        string bold = mark.IsBold ? " font-weight=\"bold\"" : "";
        string turn = mark.Angle == 0 ? "" : $" transform=\"rotate({N(mark.Angle)} {N(mark.At.X)} {N(mark.At.Y)})\"";
        string opacity = mark.Opacity < 1 ? $" fill-opacity=\"{N(mark.Opacity)}\"" : "";
        return $"<text x=\"{N(mark.At.X)}\" y=\"{N(mark.At.Y)}\" font-size=\"{N(
            mark.Size)}\" text-anchor=\"{anchor}\" fill=\"{mark.Colour}\"{opacity}{bold}{turn}>"
            + $"{Escape(mark.Text)}</text>";
    }

    private static string Escape(string text) => SecurityElement.Escape(VisibleText.Of(text));

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
