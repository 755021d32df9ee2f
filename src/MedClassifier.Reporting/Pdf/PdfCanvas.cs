using System.Globalization;
using System.Text;
using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf.Fonts;

namespace MedClassifier.Reporting.Pdf;

/// <summary>What stands on one page. Places are in points from its upper left corner.</summary>
/// <param name="index">The page, from 0.</param>
/// <param name="height">Height of the paper in points.</param>
/// <param name="opacities">The document's opacities, by what pages call them; grows.</param>
internal sealed class PdfCanvas(int index, double height, SortedDictionary<string, double> opacities)
{
    private readonly StringBuilder content = new();
    private int marks;

    /// <summary>What was drawn, in PDF's operators.</summary>
    public string Content => content.ToString();

    /// <summary>Draws something that belongs to a part of the document.</summary>
    public void Draw(PdfTag tag, Action draw)
    {
        tag.Add(index, marks);
        Line($"/{tag.Kind} << /MCID {marks} >> BDC");
        marks++;
        draw();
        Line($"EMC");
    }

    /// <summary>Draws something that is there for the eye only: a rule, a page's number.</summary>
    public void Decorate(Action draw)
    {
        Line($"/Artifact BMC");
        draw();
        Line($"EMC");
    }

    /// <summary>Draws one line of text.</summary>
    public void Text(TextMark mark, PdfFace face)
    {
        double width = face.Width(mark.Text, mark.Size);
        double back = mark.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width };
        double turn = -mark.Angle * Math.PI / 180;
        (double cos, double sin) = (Math.Cos(turn), Math.Sin(turn));
        (double x, double y) = (mark.At.X - (back * cos), height - mark.At.Y - (back * sin));
        string place = mark.Angle == 0 ? $"{N(x)} {N(y)} Td" : $"{N(cos)} {N(sin)} {N(-sin)} {N(cos)} {N(x)} {N(y)} Tm";
        string text = $"BT /{face.Key} {N(mark.Size)} Tf {Colour(mark.Colour)} rg {place} {face.Encode(mark.Text)} Tj ET";
        Line($"{(mark.Opacity < 1 ? $"q {Opacity(mark.Opacity)} {text} Q" : text)}");
    }

    /// <summary>Draws lines or an area.</summary>
    public void Path(PathMark mark)
    {
        var path = new StringBuilder("q 1 j ");
        path.Append(mark.FillOpacity < 1 ? Opacity(mark.FillOpacity) + " " : "");
        path.Append(mark.Stroke is { } line ? $"{Colour(line)} RG {N(mark.Width)} w " : "");
        path.Append(mark.Dash is { Count: > 0 } dash ? $"[{string.Join(' ', dash.Select(N))}] 0 d " : "");
        path.Append(mark.Fill is { } area ? $"{Colour(area)} rg " : "");
        for (int i = 0; i < mark.Points.Count; i++)
        {
            path.Append(CultureInfo.InvariantCulture, $"{N(mark.Points[i].X)} {N(height - mark.Points[i].Y)} {(i == 0 ? 'm' : 'l')} ");
        }

        path.Append((mark.Stroke, mark.Fill) switch { ({ }, { }) => "b", (null, { }) => "f", ({ }, null) => "S", _ => "n" });
        Line($"{path} Q");
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(double x, double y, double width, double depth, Ink ink) => Path(new PathMark(
        [new(x, y), new(x + width, y), new(x + width, y + depth), new(x, y + depth)], null, Fill: ink));

    /// <summary>Draws a picture.</summary>
    public void Image(PdfImage image, double x, double y, double width, double depth) =>
        Line($"q {N(width)} 0 0 {N(depth)} {N(x)} {N(height - y - depth)} cm /{image.Key} Do Q");

    private string Opacity(double value)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"G{(int)Math.Round(100 * value)}");
        opacities[key] = value;
        return $"/{key} gs";
    }

    private void Line(FormattableString line) => content.Append(FormattableString.Invariant(line)).Append('\n');

    private static string Colour(Ink ink) => $"{N(ink.Red / 255.0)} {N(ink.Green / 255.0)} {N(ink.Blue / 255.0)}";

    private static string N(double value) => PdfSyntax.Number(value);
}
