using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Annotations;
using PdfSharp.UniversalAccessibility;

namespace MedClassifier.Reporting.Pdf;

/// <summary>
/// A tagged document of A4 pages with bookmarks; text is embedded with its fonts and can be selected. What is drawn belongs to a part of the
/// document (ISO 32000-1, 14.7), for those who have it read to them, or is there for the eye only.
/// </summary>
internal sealed class PdfPaper : IDisposable
{
    /// <summary>Width of A4 in points.</summary>
    public const double Width = 595.276;

    /// <summary>Height of A4 in points.</summary>
    public const double Height = 841.89;

    private readonly PdfDocument? file;
    private readonly UAManager? tags;
    private readonly PdfMaterial? material;
    private XGraphics? graphics;
    private bool isFirst;

    /// <param name="title">Shown in the window's title.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="isDraft">Whether only places are asked for: nothing is drawn.</param>
    public PdfPaper(string title, string subject, bool isDraft)
    {
        if (isDraft)
        {
            return;
        }

        file = new PdfDocument();
        file.Options.FlateEncodeMode = PdfFlateEncodeMode.BestSpeed;
        file.Info.Title = VisibleText.Of(title);
        file.Info.Subject = VisibleText.Of(subject);
        file.Info.Creator = "MedClassifier";
        file.PageMode = PdfPageMode.UseOutlines;
        tags = UAManager.ForDocument(file);
        material = new PdfMaterial(file);
    }

    /// <summary>The outline, in order.</summary>
    public List<PdfBookmark> Bookmarks { get; } = [];

    /// <summary>Pages so far.</summary>
    public int Pages { get; private set; }

    /// <summary>Goes on with an empty page.</summary>
    public void AddPage()
    {
        Pages++;
        if (file is null)
        {
            return;
        }

        graphics?.Dispose();
        PdfPage page = file.AddPage();
        (page.Width, page.Height) = (XUnit.FromPoint(Width), XUnit.FromPoint(Height));
        graphics = XGraphics.FromPdfPage(page);
        tags!.BeginGraphicMode();
        isFirst = true;
    }

    /// <summary>What is written belongs to a part that holds others, such as Sect, Table or TR.</summary>
    public void Within(string part, Action write)
    {
        tags?.StructureBuilder.BeginGroupingElement(part);
        write();
        tags?.StructureBuilder.End();
    }

    /// <summary>Draws a part that holds no others, such as P or TD.</summary>
    public void Draw(string part, Action<PdfCanvas> draw) => Draw(draw, structure =>
    {
        structure.BeginBlockLevelElement(part);
        if (part == "TH")
        {
            structure.CurrentStructureElement.TableAttributes.Elements.SetName("/Scope", "/Column");
        }
    });

    /// <summary>Draws a figure.</summary>
    /// <param name="description">What is seen, in words.</param>
    /// <param name="area">Where.</param>
    /// <param name="draw">What.</param>
    public void DrawFigure(string description, XRect area, Action<PdfCanvas> draw)
    {
        if (isFirst)
        {
            // See below: a page's first piece must be text.
            Draw("NonStruct", canvas => canvas.Text(new TextMark(default, " ", 1, TextAnchor.Start, Ink.White), PdfFace.Regular));
        }

        Draw(draw, structure => structure.BeginElement(PdfIllustrationElementTag.Figure, VisibleText.Of(description), Upwards(area)));
    }

    /// <summary>Draws a text that leads somewhere.</summary>
    public void DrawLink(PdfBookmark target, XRect area, Action<PdfCanvas> draw) => Draw(draw, structure =>
    {
        var link = PdfLinkAnnotation.CreateDocumentLink(new PdfRectangle(Upwards(area)), target.Page + 1, new XPoint(0, Height - target.Top));
        // A name by chance, and a time.
        link.Elements.Remove("/NM");
        link.Elements.Remove("/M");
        structure.BeginElement(link, VisibleText.Of(target.Title));
    });

    /// <summary>Draws something that is there for the eye only: a rule, a page's number.</summary>
    public void Decorate(Action<PdfCanvas> draw) => Draw(draw, structure => structure.BeginArtifact(), isPart: false);

    /// <summary>The whole file; the document is done.</summary>
    /// <exception cref="InvalidOperationException">It is a draft.</exception>
    public byte[] Write()
    {
        PdfDocument whole = file ?? throw new InvalidOperationException("a draft has no file");
        graphics?.Dispose();
        foreach (PdfBookmark bookmark in Bookmarks)
        {
            whole.Outlines.Add(new PdfOutline(VisibleText.Of(bookmark.Title), whole.Pages[bookmark.Page], opened: true)
            {
                PageDestinationType = PdfPageDestinationType.Xyz,
                Left = 0,
                Top = Height - bookmark.Top,
            });
        }

        return PdfFinish.Save(whole, material!.Pictures);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        graphics?.Dispose();
        file?.Dispose();
    }

    // A piece and the text in it must not overlap (ISO 32000-1, 14.6.1): it begins and ends outside of a text object, save for the first one of
    // a page, which PDFsharp begins inside.
    private void Draw(Action<PdfCanvas> draw, Action<StructureBuilder> begin, bool isPart = true)
    {
        if (tags is not null)
        {
            begin(tags.StructureBuilder);
            draw(new PdfCanvas(graphics!, material!));
            if (!isFirst || !isPart)
            {
                tags.BeginGraphicMode();
            }

            tags.StructureBuilder.End();
            tags.BeginGraphicMode();
            isFirst &= !isPart;
        }
    }

    // PDF counts from the lower edge.
    private static XRect Upwards(XRect area) => new(area.X, Height - area.Bottom, area.Width, area.Height);
}
