using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>A paragraph, or a warning behind a bar. Not torn unless it is longer than a page.</summary>
internal sealed class PaperText : PaperBlock
{
    private const double Size = 9.5;
    private const double Inset = 10;
    private const double Pad = 5;
    private const double After = 6;

    private readonly Paragraph text;
    private readonly bool isWarning;

    public PaperText(TextBlock block)
    {
        isWarning = block.IsWarning;
        Introduces = block.Text.EndsWith(':');
        text = isWarning
            ? Paragraph.Of(block.Text, PdfFace.Bold, Size, PaperFlow.Width - (2 * Inset))
            : Paragraph.Of(block.Text, PdfFace.Regular, Size, PaperFlow.Width);
    }

    public override double First => Math.Min(text.Height + (isWarning ? 2 * Pad : 0), PaperFlow.Height) + After;

    public override bool Introduces { get; }

    public override void Write(PaperFlow flow)
    {
        int fitting = (int)((PaperFlow.Height - (2 * Pad)) / text.LineHeight);
        foreach (string[] lines in text.Lines.Chunk(fitting))
        {
            Write(flow, text with { Lines = lines });
        }

        flow.Advance(After);
    }

    private void Write(PaperFlow flow, Paragraph part)
    {
        double pad = isWarning ? Pad : 0;
        flow.Need(part.Height + (2 * pad));
        if (isWarning)
        {
            flow.Paper.Decorate(canvas =>
            {
                canvas.Fill(PaperFlow.Left, flow.Y, PaperFlow.Width, part.Height + (2 * pad), Ink.Warning.Tint(0.07));
                canvas.Fill(PaperFlow.Left, flow.Y, 3, part.Height + (2 * pad), Ink.Warning);
            });
        }

        flow.Paper.Draw("P", canvas => part.Write(canvas, PaperFlow.Left + (isWarning ? Inset : 0), flow.Y + pad, Ink.Black));
        flow.Advance(part.Height + (2 * pad));
    }
}
