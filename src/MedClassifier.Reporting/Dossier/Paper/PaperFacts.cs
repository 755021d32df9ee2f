using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>
/// Names and values in two columns, or three when all values are short; read by lines. A line is torn only when it is higher than a page.
/// </summary>
internal sealed class PaperFacts : PaperBlock
{
    private const double Gap = 20;
    private const double LongName = 96;
    private const double ShortName = 70;
    private const double Size = 8.5;
    private const double Pad = 2.5;
    private const double After = 8;

    private readonly double column;
    private readonly double nameWidth;
    private readonly (Paragraph Name, Paragraph Value)[][] lines;

    public PaperFacts(FactsBlock block)
    {
        bool areShort = block.Facts.All(fact => PdfFace.Regular.Width(fact.Value, Size) <= ColumnOf(3) - ShortName);
        int columns = areShort ? 3 : 2;
        column = ColumnOf(columns);
        nameWidth = areShort ? ShortName : LongName;
        lines =
        [
            .. block.Facts.Select(fact => (
                Paragraph.Of(fact.Name, PdfFace.Regular, Size, nameWidth - 6),
                Paragraph.Of(fact.Value, PdfFace.Regular, Size, column - nameWidth))).Chunk(columns),
        ];
    }

    public override double First => lines.Length == 0 ? 0 : Math.Min(Depth(lines[0]), PaperFlow.Height);

    public override void Write(PaperFlow flow) => flow.Paper.Within("L", () => WriteLines(flow));

    private void WriteLines(PaperFlow flow)
    {
        foreach ((Paragraph Name, Paragraph Value)[] line in lines.SelectMany(Torn))
        {
            double depth = Depth(line);
            flow.Need(depth);
            for (int i = 0; i < line.Length; i++)
            {
                (Paragraph name, Paragraph value) = line[i];
                double x = PaperFlow.Left + (i * (column + Gap));
                flow.Paper.Within("LI", () =>
                {
                    flow.Paper.Draw("Lbl", canvas => name.Write(canvas, x, flow.Y + Pad, Ink.Soft));
                    flow.Paper.Draw("LBody", canvas => value.Write(canvas, x + nameWidth, flow.Y + Pad, Ink.Black));
                });
                flow.Paper.Decorate(canvas => canvas.Fill(x, flow.Y + depth - 0.5, column, 0.5, Ink.Line));
            }

            flow.Advance(depth);
        }

        flow.Advance(After);
    }

    private static IEnumerable<(Paragraph Name, Paragraph Value)[]> Torn((Paragraph Name, Paragraph Value)[] line)
    {
        int fitting = (int)((PaperFlow.Height - (2 * Pad)) / line[0].Name.LineHeight);
        int most = line.Max(fact => Math.Max(fact.Name.Lines.Count, fact.Value.Lines.Count));
        for (int from = 0; from < most; from += fitting)
        {
            yield return [.. line.Select(fact => (fact.Name.Part(from, fitting), fact.Value.Part(from, fitting)))];
        }
    }

    private static double ColumnOf(int columns) => (PaperFlow.Width - (Gap * (columns - 1))) / columns;

    private static double Depth((Paragraph Name, Paragraph Value)[] line) =>
        line.Max(fact => Math.Max(fact.Name.Height, fact.Value.Height)) + (2 * Pad);
}
