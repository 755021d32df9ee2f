using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Pdf;
using MedClassifier.Reporting.Pdf.Fonts;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>Pages that follow each other, each with its head and foot, and the place on the last one where to go on.</summary>
internal sealed class PaperFlow
{
    /// <summary>Left edge of what is written, in points.</summary>
    public const double Left = 42;

    /// <summary>Width of what is written.</summary>
    public const double Width = PdfDocument.Width - (2 * Left);

    /// <summary>Height of what is written.</summary>
    public const double Height = Bottom - Top;

    private const double Top = 60;
    private const double Bottom = PdfDocument.Height - 50;
    private const double SmallPrint = 7.5;
    private const double StampOpacity = 0.13;

    private readonly DossierDocument document;
    private readonly int pageCount;
    private int page = -1;

    /// <param name="paper">Where pages go.</param>
    /// <param name="document">What the heads and feet tell.</param>
    /// <param name="pageCount">Pages there will be; 0 when that is not known yet.</param>
    public PaperFlow(PdfDocument paper, DossierDocument document, int pageCount)
    {
        Paper = paper;
        this.document = document;
        this.pageCount = pageCount;
        Canvas = paper.AddPage();
        Begin();
    }

    /// <summary>The document that the pages belong to.</summary>
    public PdfDocument Paper { get; }

    /// <summary>The page that is being written.</summary>
    public PdfCanvas Canvas { get; private set; }

    /// <summary>How far below the page's upper edge to go on, in points.</summary>
    public double Y { get; private set; }

    /// <summary>Whether the page is still empty.</summary>
    public bool IsAtTop => Y <= Top;

    /// <summary>Pages so far.</summary>
    public int Pages => page + 1;

    /// <summary>Goes down.</summary>
    public void Advance(double height) => Y += height;

    /// <summary>Begins a new page when the rest of this one is lower than asked for.</summary>
    /// <returns>Whether it did.</returns>
    public bool Need(double height)
    {
        bool isFull = Y + height > Bottom && !IsAtTop;
        if (isFull)
        {
            Finish();
            Canvas = Paper.AddPage();
            Begin();
        }

        return isFull;
    }

    /// <summary>Ends the page: what lies across it comes last, over the pictures.</summary>
    public void Finish()
    {
        if (document.Stamp.Length > 0)
        {
            Canvas.Decorate(DrawStamp);
        }
    }

    /// <summary>A place to go to: here.</summary>
    public PdfBookmark Here(string title) => new(title, page, Y - 12);

    /// <summary>Writes a line of text at the left edge of a column.</summary>
    public void Write(string text, PdfFace face, double size, double x, double baseline, Ink ink, TextAnchor anchor = TextAnchor.Start) =>
        Canvas.Text(new TextMark(new Point(x, baseline), text, size, anchor, ink), face);

    private void Begin()
    {
        page++;
        Y = Top;
        Canvas.Decorate(() =>
        {
            const double right = Left + Width;
            Write("MedClassifier", Paper.Bold, SmallPrint, Left, 36, Ink.Black);
            double indent = Paper.Bold.Width("MedClassifier ", SmallPrint) + 4;
            double room = Width - indent - Paper.Regular.Width(PageFrame.Notice, SmallPrint) - 12;
            Write(Paragraph.Shortened(document.Subject, Paper.Regular, SmallPrint, room), Paper.Regular, SmallPrint, Left + indent, 36, Ink.Soft);
            Write(PageFrame.Notice, Paper.Regular, SmallPrint, right, 36, Ink.Soft, TextAnchor.End);
            Canvas.Fill(Left, 41, Width, 0.6, Ink.Soft);
            double foot = PdfDocument.Height - 28;
            Write(document.Title, Paper.Regular, SmallPrint, Left, foot, Ink.Soft);
            Write($"page {Pages} of {pageCount}", Paper.Regular, SmallPrint, right, foot, Ink.Soft, TextAnchor.End);
            if (document.Stamp.Length > 0)
            {
                Write(document.Stamp, Paper.Bold, SmallPrint + 1.5, Left + (Width / 2), foot, Ink.Warning, TextAnchor.Middle);
            }
        });
    }

    private void DrawStamp()
    {
        // Along the diagonal; the base line lies below the middle by half the height of a capital.
        (double sin, double cos) = Math.SinCos(Math.Atan2(PdfDocument.Height, PdfDocument.Width));
        double size = 0.8 * PdfDocument.Height / Paper.Bold.Width(document.Stamp, 1);
        double below = 0.36 * size;
        var at = new Point((PdfDocument.Width / 2) + (below * sin), (PdfDocument.Height / 2) + (below * cos));
        double angle = -Math.Atan2(sin, cos) * 180 / Math.PI;
        Canvas.Text(new TextMark(at, document.Stamp, size, TextAnchor.Middle, Ink.Warning, IsBold: true, angle, StampOpacity), Paper.Bold);
    }
}
