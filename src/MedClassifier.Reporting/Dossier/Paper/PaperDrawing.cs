using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>Draws a figure on a page, at any size.</summary>
internal static class PaperDrawing
{
    /// <summary>Draws it.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="drawing">The figure.</param>
    /// <param name="x">Its left edge in points.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="scale">Its size, 1 for its own.</param>
    public static void Draw(PdfCanvas canvas, Drawing drawing, double x, double y, double scale)
    {
        foreach (Mark mark in drawing.Marks)
        {
            if (mark is PathMark path)
            {
                canvas.Path(path with
                {
                    Points = [.. path.Points.Select(Place)],
                    Width = path.Width * scale,
                    Dash = path.Dash is null ? null : [.. path.Dash.Select(length => length * scale)],
                });
            }
            else
            {
                var text = (TextMark)mark;
                canvas.Text(text with { At = Place(text.At), Size = text.Size * scale }, text.IsBold ? PdfFace.Bold : PdfFace.Regular);
            }
        }

        Point Place(Point at) => new(x + (at.X * scale), y + (at.Y * scale));
    }
}
