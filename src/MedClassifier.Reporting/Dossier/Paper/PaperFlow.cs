using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Pdf;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>Pages that follow each other, each with its head and foot, and the place on the last one where to go on.</summary>
internal sealed class PaperFlow
{
    /// <summary>Left edge of what is written, in points.</summary>
    public const double Left = 42;

    /// <summary>Width of what is written.</summary>
    public const double Width = PdfPaper.Width - (2 * Left);

    /// <summary>Height of what is written.</summary>
    public const double Height = Bottom - Top;

    private const double Top = 60;
    private const double Bottom = PdfPaper.Height - 50;
    private const double SmallPrint = 7.5;
    private const double StampHeight = 20;
    private const double StampSize = 12;

    private readonly DossierDocument document;
    private readonly int pageCount;

    /// <param name="paper">Where pages go.</param>
    /// <param name="document">What the heads and feet tell.</param>
    /// <param name="pageCount">Pages there will be; 0 when that is not known yet.</param>
    public PaperFlow(PdfPaper paper, DossierDocument document, int pageCount)
    {
        Paper = paper;
        this.document = document;
        this.pageCount = pageCount;
        Begin();
    }

    /// <summary>The document that the pages belong to.</summary>
    public PdfPaper Paper { get; }

    /// <summary>How far below the page's upper edge to go on, in points.</summary>
    public double Y { get; private set; }

    /// <summary>Whether the page is still empty.</summary>
    public bool IsAtTop => Y <= Top;

    /// <summary>Height that is left on the page.</summary>
    public double Rest => Bottom - Y;

    /// <summary>Goes down.</summary>
    public void Advance(double height) => Y += height;

    /// <summary>Begins a new page when the rest of this one is lower than asked for.</summary>
    /// <returns>Whether it did.</returns>
    public bool Need(double height)
    {
        bool isFull = Y + height > Bottom && !IsAtTop;
        if (isFull)
        {
            Begin();
        }

        return isFull;
    }

    /// <summary>A place to go to: here.</summary>
    public PdfBookmark Here(string title) => new(title, Paper.Pages - 1, Y - 12);

    private void Begin()
    {
        Paper.AddPage();
        Y = Top;
        Paper.Decorate(canvas =>
        {
            const double right = Left + Width;
            void Write(
                string text, PdfFace face, double x, double baseline, Ink ink, TextAnchor anchor = TextAnchor.Start, double size = SmallPrint) =>
                canvas.Text(new TextMark(new Point(x, baseline), text, size, anchor, ink), face);

            Write("MedClassifier", PdfFace.Bold, Left, 36, Ink.Black);
            double indent = PdfFace.Bold.Width("MedClassifier ", SmallPrint) + 4;
            double room = Width - indent - PdfFace.Regular.Width(PageFrame.Notice, SmallPrint) - 12;
            Write(Paragraph.Shortened(document.Subject, PdfFace.Regular, SmallPrint, room), PdfFace.Regular, Left + indent, 36, Ink.Soft);
            Write(PageFrame.Notice, PdfFace.Regular, right, 36, Ink.Soft, TextAnchor.End);
            canvas.Fill(Left, 41, Width, 0.6, Ink.Soft);
            double foot = PdfPaper.Height - 28;
            Write(document.Title, PdfFace.Regular, Left, foot, Ink.Soft);
            Write($"page {Paper.Pages} of {pageCount}", PdfFace.Regular, right, foot, Ink.Soft, TextAnchor.End);
            if (document.Stamp.Length > 0)
            {
                // Once a page, above everything: it lies over nothing that is to be read.
                canvas.Fill(0, 0, PdfPaper.Width, StampHeight, Ink.Warning);
                Write(document.Stamp, PdfFace.Bold, PdfPaper.Width / 2, StampHeight - 5, Ink.White, TextAnchor.Middle, StampSize);
            }
        });
    }
}
