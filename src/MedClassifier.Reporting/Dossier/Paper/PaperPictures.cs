using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;

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

    public PaperPictures(PicturesBlock block, PdfDocument paper)
    {
        int columns = block.Cards.Count > Many || block.Cards.All(card => card.Pngs.Count == 1) ? 3 : 2;
        column = (PaperFlow.Width - ((columns - 1) * Gap)) / columns;
        lines = [.. block.Cards.Select(card => Measure(card, paper)).Chunk(columns)];
    }

    public override double First => lines.Length == 0 ? 0 : lines[0].Max(card => card.Height);

    public override void Write(PaperFlow flow, PdfTag parent)
    {
        foreach (Card[] line in lines)
        {
            double height = line.Max(card => card.Height);
            flow.Need(height);
            for (int i = 0; i < line.Length; i++)
            {
                Write(flow, parent.Add("Div"), line[i], PaperFlow.Left + (i * (column + Gap)));
            }

            flow.Advance(height + After);
        }
    }

    private static void Write(PaperFlow flow, PdfTag tag, Card card, double left)
    {
        double x = left;
        foreach ((PdfImage image, string description, double scale) in card.Pictures)
        {
            (double place, double width, double depth) = (x, image.Width * scale, image.Height * scale);
            flow.Canvas.Draw(tag.Add("Figure", description), () => flow.Canvas.Image(image, place, flow.Y, width, depth));
            x += width + Between;
        }

        flow.Canvas.Draw(tag.Add("P"), () => card.Caption.Write(flow, left, flow.Y + card.PictureHeight + 2, Ink.Black));
    }

    private Card Measure(PictureCard card, PdfDocument paper)
    {
        double width = (column - (Between * (card.Pngs.Count - 1))) / Math.Max(1, card.Pngs.Count);
        (PdfImage, string, double)[] pictures =
        [
            .. card.Pngs.Select(picture => (Image: paper.AddImage(picture.Png), picture.Description))
                .Select(p => (p.Image, p.Description, Math.Min(width / p.Image.Width, Highest / p.Image.Height))),
        ];
        return new Card(pictures, Paragraph.Of(card.Caption, paper.Regular, CaptionSize, column));
    }

    private sealed record Card(IReadOnlyList<(PdfImage Image, string Description, double Scale)> Pictures, Paragraph Caption)
    {
        public double PictureHeight => Pictures.Select(p => p.Image.Height * p.Scale).DefaultIfEmpty().Max();

        public double Height => PictureHeight + 2 + Caption.Height;
    }
}
