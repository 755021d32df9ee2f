using MedClassifier.Reporting.Dossier.Drawings;
using PdfSharp.Drawing;

namespace MedClassifier.Reporting.Pdf;

/// <summary>What stands on one page. Places are in points from its upper left corner.</summary>
/// <param name="graphics">The page, as PDFsharp draws on it.</param>
/// <param name="material">The document's fonts and pictures.</param>
internal sealed class PdfCanvas(XGraphics graphics, PdfMaterial material)
{
    /// <summary>Draws one line of text.</summary>
    public void Text(TextMark mark, PdfFace face)
    {
        double x = mark.At.X - (face.Width(mark.Text, mark.Size) * mark.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => 0.5, _ => 1 });
        var brush = new XSolidBrush(Colour(mark.Colour, mark.Opacity));
        XGraphicsState? state = mark.Angle == 0 ? null : graphics.Save();
        if (state is not null)
        {
            graphics.RotateAtTransform(mark.Angle, new XPoint(mark.At.X, mark.At.Y));
        }

        foreach ((string family, string text, double width) in face.Runs(mark.Text))
        {
            graphics.DrawString(text, material.Font(face, family, mark.Size), brush, x, mark.At.Y);
            x += width * mark.Size;
        }

        if (state is not null)
        {
            graphics.Restore(state);
        }
    }

    /// <summary>Draws lines or an area.</summary>
    public void Path(PathMark mark)
    {
        XPoint[] points = [.. mark.Points.Select(point => new XPoint(point.X, point.Y))];
        XPen? pen = mark.Stroke is { } line ? new XPen(Colour(line, 1), mark.Width) { LineJoin = XLineJoin.Round } : null;
        if (pen is not null && mark.Dash is { Count: > 0 } dash)
        {
            // PDFsharp counts dashes in widths of the line.
            pen.DashPattern = [.. dash.Select(length => length / mark.Width)];
        }

        if (mark.Fill is { } area)
        {
            graphics.DrawPolygon(pen, new XSolidBrush(Colour(area, mark.FillOpacity)), points, XFillMode.Winding);
        }
        else if (pen is not null)
        {
            graphics.DrawLines(pen, points);
        }
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(double x, double y, double width, double depth, Ink ink) =>
        graphics.DrawRectangle(new XSolidBrush(Colour(ink, 1)), x, y, width, depth);

    /// <summary>Draws a picture, a PNG or JPEG file.</summary>
    public void Image(byte[] file, double x, double y, double width, double depth) =>
        graphics.DrawImage(material.Picture(file), x, y, width, depth);

    private static XColor Colour(Ink ink, double opacity) => XColor.FromArgb((int)Math.Round(255 * opacity), ink.Red, ink.Green, ink.Blue);
}
