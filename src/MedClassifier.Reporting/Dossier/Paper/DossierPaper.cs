using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;
using PdfSharp.Drawing;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>The dossier for paper and archives: A4 pages with the words, figures and pictures of the page for screens.</summary>
internal static class DossierPaper
{
    private const double TitleSize = 20;
    private const double HeadingSize = 13;
    private const double TextSize = 9.5;
    private const double ContentsWidth = 300;

    // More is torn rather than leaving most of a page empty.
    private const double MostKept = 0.6 * PaperFlow.Height;

    /// <summary>The whole file. The same document gives the same bytes.</summary>
    public static byte[] Render(DossierDocument document)
    {
        // The first time tells on which pages the sections are, and how many pages there are.
        using PdfPaper draft = Compose(document, null);
        using PdfPaper paper = Compose(document, draft);
        return paper.Write();
    }

    private static PdfPaper Compose(DossierDocument document, PdfPaper? draft)
    {
        string name = document.Subject.Length == 0 ? document.Title : $"{document.Title}: {document.Subject}";
        var paper = new PdfPaper(name, document.Summary, isDraft: draft is null);
        var flow = new PaperFlow(paper, document, draft?.Pages ?? 0);
        WriteTitle(flow, document);
        // What is on one page needs no table of what is where.
        if (draft is not { Pages: 1 })
        {
            WriteContents(flow, document, draft);
        }

        foreach (DossierSection section in document.Sections)
        {
            WriteSection(flow, section);
        }

        return paper;
    }

    private static void WriteTitle(PaperFlow flow, DossierDocument document)
    {
        Paragraph title = Paragraph.Of(document.Title, PdfFace.Bold, TitleSize, PaperFlow.Width);
        flow.Paper.Draw("H1", canvas => title.Write(canvas, PaperFlow.Left, flow.Y, Ink.Black));
        flow.Advance(title.Height + 4);
        if (document.Stamp.Length > 0)
        {
            new PaperText(new TextBlock($"{document.Stamp} {document.StampReason}", IsWarning: true)).Write(flow);
        }

        new PaperText(new TextBlock(document.Summary)).Write(flow);
    }

    private static void WriteContents(PaperFlow flow, DossierDocument document, PdfPaper? draft)
    {
        flow.Paper.Within("TOC", () =>
        {
            for (int i = 0; i < document.Sections.Count; i++)
            {
                WriteEntry(flow, $"{i + 1}. {document.Sections[i].Heading}", draft?.Bookmarks[i] ?? new PdfBookmark("", 0, 0));
            }
        });
        flow.Advance(6);
    }

    private static void WriteEntry(PaperFlow flow, string entry, PdfBookmark place)
    {
        Paragraph heading = Paragraph.Of(entry, PdfFace.Regular, TextSize, ContentsWidth - 30);
        flow.Need(heading.Height);
        flow.Paper.Within("TOCI", () => flow.Paper.DrawLink(place, new XRect(PaperFlow.Left, flow.Y, ContentsWidth, heading.Height), canvas =>
        {
            heading.Write(canvas, PaperFlow.Left, flow.Y, Ink.Black);
            var at = new Point(PaperFlow.Left + ContentsWidth, flow.Y + TextSize);
            canvas.Text(new TextMark(at, $"{place.Page + 1}", TextSize, TextAnchor.End, Ink.Black), PdfFace.Regular);
        }));
        flow.Advance(heading.Height + 1);
    }

    private static void WriteSection(PaperFlow flow, DossierSection section)
    {
        PaperBlock[] blocks = [.. section.Blocks.Select(PaperBlocks.Of)];
        Paragraph heading = Paragraph.Of(section.Heading, PdfFace.Bold, HeadingSize, PaperFlow.Width);
        flow.Need(24 + heading.Height + Kept(blocks, 0, isOpening: true));
        if (!flow.IsAtTop)
        {
            flow.Advance(10);
            flow.Paper.Decorate(canvas => canvas.Fill(PaperFlow.Left, flow.Y, PaperFlow.Width, 1.2, Ink.Black));
            flow.Advance(7);
        }

        flow.Paper.Bookmarks.Add(flow.Here(section.Heading));
        flow.Paper.Within("Sect", () =>
        {
            flow.Paper.Draw("H2", canvas => heading.Write(canvas, PaperFlow.Left, flow.Y, Ink.Black));
            flow.Advance(heading.Height + 5);
            WriteBlocks(flow, blocks);
        });
    }

    /// <summary>
    /// The blocks in their order, but that figures for which the page has no room wait while what follows them fills it, as in journals.
    /// </summary>
    private static void WriteBlocks(PaperFlow flow, PaperBlock[] blocks)
    {
        Queue<PaperBlock> waiting = [];
        for (int i = 0; i < blocks.Length; i++)
        {
            double needed = Kept(blocks, i, isOpening: false);
            if (blocks[i] is PaperFigures && i < blocks.Length - 1 && (waiting.Count > 0 || blocks[i].First > flow.Rest))
            {
                waiting.Enqueue(blocks[i]);
                continue;
            }

            // They come first on a new page, and as soon as one has room for them.
            while (waiting.Count > 0 && (needed > flow.Rest || waiting.Peek().First <= flow.Rest))
            {
                waiting.Dequeue().Write(flow);
            }

            flow.Need(needed);
            blocks[i].Write(flow);
        }

        while (waiting.Count > 0)
        {
            waiting.Dequeue().Write(flow);
        }
    }

    // Height that a block needs, with the beginning of the next one when it introduces that, as a section's first paragraph always does. Figures
    // that may wait need none.
    private static double Kept(PaperBlock[] blocks, int index, bool isOpening)
    {
        double height = 0;
        int i = index;
        for (bool goesOn = true; goesOn && i < blocks.Length; i++)
        {
            bool waits = i > index && blocks[i] is PaperFigures && i < blocks.Length - 1;
            goesOn = waits || blocks[i].Introduces || (isOpening && i == index && blocks[i] is PaperText);
            height += waits ? 0 : blocks[i].First;
        }

        return Math.Min(height, MostKept);
    }
}
