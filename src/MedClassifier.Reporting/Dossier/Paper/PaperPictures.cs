using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;
using PdfSharp.Drawing;
using SixLabors.ImageSharp;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>Cards with pictures, two a line, or three when there are many or each is one picture. A card is not torn.</summary>
internal sealed class PaperPictures : PaperBlock
{
    private const int Many = 12;
    private const double Gap = 14;
    private const double Between = 3;
    private const double CaptionSize = 8;
    private const double After = 10;
    private const double Highest = 240;

    private readonly double column;
    private readonly Card[][] lines;

    public PaperPictures(PicturesBlock block)
    {
        int columns = block.Cards.Count > Many || block.Cards.All(card => card.Pictures.Count == 1) ? 3 : 2;
        column = (PaperFlow.Width - ((columns - 1) * Gap)) / columns;
        lines = [.. block.Cards.Select(card => Measure(card)).Chunk(columns)];
    }

    public override double First => lines.Length == 0 ? 0 : lines[0].Max(card => card.Height);

    public override void Write(PaperFlow flow)
    {
        foreach (Card[] line in lines)
        {
            double height = line.Max(card => card.Height);
            flow.Need(height);
            for (int i = 0; i < line.Length; i++)
            {
                Card card = line[i];
                double left = PaperFlow.Left + (i * (column + Gap));
                flow.Paper.Within("Div", () => Write(flow, card, left));
            }

            flow.Advance(height + After);
        }
    }

    private static void Write(PaperFlow flow, Card card, double left)
    {
        double x = left;
        foreach ((byte[] picture, string description, double width, double depth) in card.Pictures)
        {
            var area = new XRect(x, flow.Y, width, depth);
            flow.Paper.DrawFigure(description, area, canvas => canvas.Image(picture, area.X, area.Y, width, depth));
            x += width + Between;
        }

        flow.Paper.Draw("P", canvas => card.Caption.Write(canvas, left, flow.Y + card.PictureHeight + 2, Ink.Black));
    }

    private Card Measure(PictureCard card)
    {
        double width = (column - (Between * (card.Pictures.Count - 1))) / Math.Max(1, card.Pictures.Count);
        (byte[], string, double, double)[] pictures =
        [
            .. card.Pictures.Select(picture =>
            {
                (int columns, int rows) = SizeOf(picture.File);
                double scale = Math.Min(width / columns, Highest / rows);
                return (picture.File, picture.Description, scale * columns, scale * rows);
            }),
        ];
        return new Card(pictures, Paragraph.Of(card.Label + card.Caption, PdfFace.Regular, CaptionSize, column));
    }

    private static (int Columns, int Rows) SizeOf(byte[] file) => Image.Identify(file) is { } size
        ? (size.Width, size.Height)
        : throw new ArgumentException("a dossier's picture is a PNG or a JPEG file", nameof(file));

    private sealed record Card(IReadOnlyList<(byte[] File, string Description, double Width, double Height)> Pictures, Paragraph Caption)
    {
        public double PictureHeight => Pictures.Select(p => p.Height).DefaultIfEmpty().Max();

        public double Height => PictureHeight + 2 + Caption.Height;
    }
}
