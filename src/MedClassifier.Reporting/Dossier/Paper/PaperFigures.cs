using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;
using PdfSharp.Drawing;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>Figures with captions, two or three beside each other, a wide one alone. A figure stays with its caption.</summary>
internal sealed class PaperFigures : PaperBlock
{
    private const double Gap = 14;
    private const double CaptionSize = 8;
    private const double After = 8;

    // A figure for half a page's width, or a third of it, loses at most a quarter of its size there.
    private const double MostLost = 0.75;

    private readonly List<Placed[]> lines = [];

    public PaperFigures(FiguresBlock block)
    {
        List<Placed> open = [];
        int columns = 0;
        foreach (DossierFigure figure in block.Figures)
        {
            int fitting = figure.Drawing.Width <= WidthOf(3) * 1.05 ? 3 : figure.Drawing.Width <= WidthOf(2) / MostLost ? 2 : 1;
            if (open.Count > 0 && (open.Count == columns || fitting != columns))
            {
                lines.Add([.. open]);
                open.Clear();
            }

            columns = fitting;
            double width = WidthOf(columns);
            Paragraph caption = Paragraph.Of(figure.Label + figure.Caption, PdfFace.Regular, CaptionSize, width);
            double scale = Math.Min(1, Math.Min(width / figure.Drawing.Width, (PaperFlow.Height - caption.Height - After) / figure.Drawing.Height));
            open.Add(new Placed(figure.Drawing, caption, scale, width));
        }

        if (open.Count > 0)
        {
            lines.Add([.. open]);
        }
    }

    private static double WidthOf(int columns) => (PaperFlow.Width - ((columns - 1) * Gap)) / columns;

    public override double First => lines.Count == 0 ? 0 : lines[0].Max(figure => figure.Height);

    public override void Write(PaperFlow flow)
    {
        foreach (Placed[] line in lines)
        {
            double height = line.Max(figure => figure.Height);
            flow.Need(height);
            for (int i = 0; i < line.Length; i++)
            {
                Placed figure = line[i];
                double x = PaperFlow.Left + (i * (figure.Column + Gap));
                (double width, double depth) = (figure.Drawing.Width * figure.Scale, figure.Drawing.Height * figure.Scale);
                flow.Paper.DrawFigure(
                    figure.Drawing.Description,
                    new XRect(x, flow.Y, width, depth),
                    canvas => PaperDrawing.Draw(canvas, figure.Drawing, x, flow.Y, figure.Scale));
                flow.Paper.Draw("P", canvas => figure.Caption.Write(canvas, x, flow.Y + depth + 2, Ink.Soft));
            }

            flow.Advance(height + After);
        }
    }

    private sealed record Placed(Drawing Drawing, Paragraph Caption, double Scale, double Column)
    {
        public double Height => (Drawing.Height * Scale) + 2 + Caption.Height;
    }
}
