using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>Draws a figure on a page, at any size.</summary>
internal static class PaperDrawing
{
    /// <summary>Draws it.</summary>
    /// <param name="flow">The pages.</param>
    /// <param name="drawing">The figure.</param>
    /// <param name="x">Its left edge in points.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="scale">Its size, 1 for its own.</param>
    public static void Draw(PaperFlow flow, Drawing drawing, double x, double y, double scale)
    {
        foreach (Mark mark in drawing.Marks)
        {
            if (mark is PathMark path)
            {
                flow.Canvas.Path(path with
                {
                    Points = [.. path.Points.Select(Place)],
                    Width = path.Width * scale,
                    Dash = path.Dash is null ? null : [.. path.Dash.Select(length => length * scale)],
                });
            }
            else
            {
                var text = (TextMark)mark;
                flow.Canvas.Text(text with { At = Place(text.At), Size = text.Size * scale }, text.IsBold ? flow.Paper.Bold : flow.Paper.Regular);
            }
        }

        Point Place(Point at) => new(x + (at.X * scale), y + (at.Y * scale));
    }
}
