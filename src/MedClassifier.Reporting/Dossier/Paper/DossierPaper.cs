using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;

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
        (PdfDocument draft, int pages) = Compose(document, [], 0);
        return Compose(document, draft.Bookmarks, pages).Paper.Write();
    }

    private static (PdfDocument Paper, int Pages) Compose(DossierDocument document, IReadOnlyList<PdfBookmark> places, int pages)
    {
        string name = document.Subject.Length == 0 ? document.Title : $"{document.Title}: {document.Subject}";
        var paper = new PdfDocument(name, document.Summary);
        var flow = new PaperFlow(paper, document, pages);
        WriteTitle(flow, document);
        WriteContents(flow, document, places);
        foreach (DossierSection section in document.Sections)
        {
            WriteSection(flow, section);
        }

        flow.Finish();
        return (paper, flow.Pages);
    }

    private static void WriteTitle(PaperFlow flow, DossierDocument document)
    {
        Paragraph title = Paragraph.Of(document.Title, flow.Paper.Bold, TitleSize, PaperFlow.Width);
        flow.Canvas.Draw(flow.Paper.Root.Add("H1"), () => title.Write(flow, PaperFlow.Left, flow.Y, Ink.Black));
        flow.Advance(title.Height + 4);
        if (document.Stamp.Length > 0)
        {
            new PaperText(new TextBlock($"{document.Stamp} {document.StampReason}", IsWarning: true), flow.Paper).Write(flow, flow.Paper.Root);
        }

        new PaperText(new TextBlock(document.Summary), flow.Paper).Write(flow, flow.Paper.Root);
    }

    private static void WriteContents(PaperFlow flow, DossierDocument document, IReadOnlyList<PdfBookmark> places)
    {
        PdfTag contents = flow.Paper.Root.Add("TOC");
        for (int i = 0; i < document.Sections.Count; i++)
        {
            Paragraph heading = Paragraph.Of($"{i + 1}. {document.Sections[i].Heading}", flow.Paper.Regular, TextSize, ContentsWidth - 30);
            flow.Need(heading.Height);
            string page = places.Count > i ? $"{places[i].Page + 1}" : "";
            flow.Canvas.Draw(contents.Add("TOCI"), () =>
            {
                heading.Write(flow, PaperFlow.Left, flow.Y, Ink.Black);
                flow.Write(page, flow.Paper.Regular, TextSize, PaperFlow.Left + ContentsWidth, flow.Y + TextSize, Ink.Black, TextAnchor.End);
            });
            if (places.Count > i)
            {
                flow.Paper.AddLink(PaperFlow.Left, flow.Y, ContentsWidth, heading.Height, places[i]);
            }

            flow.Advance(heading.Height + 1);
        }

        flow.Advance(6);
    }

    private static void WriteSection(PaperFlow flow, DossierSection section)
    {
        PaperBlock[] blocks = [.. section.Blocks.Select(block => PaperBlock.Of(block, flow.Paper))];
        PdfTag tag = flow.Paper.Root.Add("Sect");
        Paragraph heading = Paragraph.Of(section.Heading, flow.Paper.Bold, HeadingSize, PaperFlow.Width);
        flow.Need(24 + heading.Height + Kept(blocks, 0, isOpening: true));
        if (!flow.IsAtTop)
        {
            flow.Advance(10);
            flow.Canvas.Decorate(() => flow.Canvas.Fill(PaperFlow.Left, flow.Y, PaperFlow.Width, 1.2, Ink.Black));
            flow.Advance(7);
        }

        flow.Paper.Bookmarks.Add(flow.Here(section.Heading));
        flow.Canvas.Draw(tag.Add("H2"), () => heading.Write(flow, PaperFlow.Left, flow.Y, Ink.Black));
        flow.Advance(heading.Height + 5);
        for (int i = 0; i < blocks.Length; i++)
        {
            flow.Need(Kept(blocks, i, isOpening: false));
            blocks[i].Write(flow, tag);
        }
    }

    // Height that a block needs, with the beginning of the next one when it introduces that, as a section's first paragraph always does.
    private static double Kept(PaperBlock[] blocks, int index, bool isOpening)
    {
        double height = 0;
        int i = index;
        for (bool goesOn = true; goesOn && i < blocks.Length; i++)
        {
            goesOn = blocks[i].Introduces || (isOpening && i == index && blocks[i] is PaperText);
            height += blocks[i].First;
        }

        return Math.Min(height, MostKept);
    }
}
