using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedClassifier.Reporting.Pdf.Fonts;

namespace MedClassifier.Reporting.Pdf;

/// <summary>A tagged document of A4 pages with bookmarks; text is embedded with its fonts and can be selected.</summary>
/// <param name="title">Shown in the window's title.</param>
/// <param name="subject">What it is about.</param>
internal sealed class PdfDocument(string title, string subject)
{
    /// <summary>Width of A4 in points.</summary>
    public const double Width = 595.276;

    /// <summary>Height of A4 in points.</summary>
    public const double Height = 841.89;

    private readonly PdfFile file = new();
    private readonly List<PdfCanvas> pages = [];
    private readonly List<(int Page, double[] Area, PdfBookmark Target)> links = [];
    private readonly SortedDictionary<string, double> opacities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PdfImage> images = new(StringComparer.Ordinal);

    /// <summary>The text's font.</summary>
    public PdfFace Regular { get; } = PdfFace.NewRegular();

    /// <summary>The headings' font.</summary>
    public PdfFace Bold { get; } = PdfFace.NewBold();

    /// <summary>What the document means, from above.</summary>
    public PdfTag Root { get; } = new("Document");

    /// <summary>The outline, in order.</summary>
    public List<PdfBookmark> Bookmarks { get; } = [];

    /// <summary>Adds an empty page.</summary>
    public PdfCanvas AddPage()
    {
        pages.Add(new PdfCanvas(pages.Count, Height, opacities));
        return pages[^1];
    }

    /// <summary>Adds a picture, once however often it is shown.</summary>
    public PdfImage AddImage(byte[] png)
    {
        string hash = Convert.ToHexString(SHA256.HashData(png));
        if (!images.TryGetValue(hash, out PdfImage? image))
        {
            image = PdfImage.Add(file, string.Create(CultureInfo.InvariantCulture, $"I{images.Count}"), png);
            images.Add(hash, image);
        }

        return image;
    }

    /// <summary>Makes an area of the newest page lead somewhere.</summary>
    public void AddLink(double x, double y, double width, double height, PdfBookmark target) =>
        links.Add((pages.Count - 1, [x, Height - y - height, x + width, Height - y], target));

    /// <summary>The whole file.</summary>
    public byte[] Write()
    {
        int catalogue = file.Reserve();
        int tree = file.Reserve();
        int[] ids = [.. pages.Select(_ => file.Reserve())];
        string states = string.Join(' ', opacities.Select(opacity => $"/{opacity.Key} << /ca {PdfSyntax.Number(opacity.Value)} >>"));
        string pictures = string.Join(' ', images.Values.Select(image => $"/{image.Key} {PdfSyntax.Reference(image.Id)}"));
        int resources = file.Add(
            $"<< /Font << /F1 {PdfSyntax.Reference(Regular.Write(file))} /F2 {PdfSyntax.Reference(Bold.Write(file))} >> "
            + $"/ExtGState << {states} >> /XObject << {pictures} >> >>");
        for (int i = 0; i < ids.Length; i++)
        {
            int content = file.AddStream("", Encoding.ASCII.GetBytes(pages[i].Content));
            file.Put(ids[i], $"<< /Type /Page /Parent {PdfSyntax.Reference(tree)} /Contents {PdfSyntax.Reference(content)} "
                + $"/StructParents {PdfSyntax.Number(i)} /Tabs /S{Annotations(i, ids)} >>");
        }

        file.Put(tree, $"<< /Type /Pages /Kids {PdfSyntax.References(ids)} /Count {PdfSyntax.Number(ids.Length)} "
            + $"/Resources {PdfSyntax.Reference(resources)} /MediaBox [0 0 {PdfSyntax.Number(Width)} {PdfSyntax.Number(Height)}] >>");
        file.Put(catalogue, $"<< /Type /Catalog /Pages {PdfSyntax.Reference(tree)} /Lang (en) /MarkInfo << /Marked true >> "
            + $"/ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines /Outlines {PdfSyntax.Reference(Outline(ids))} "
            + $"/StructTreeRoot {PdfSyntax.Reference(Structure(ids))} >>");
        int info = file.Add($"<< /Title {PdfSyntax.Text(title)} /Subject {PdfSyntax.Text(subject)} /Producer (MedClassifier) >>");
        return file.Finish(catalogue, info);
    }

    private string Annotations(int page, int[] ids)
    {
        string[] annotations =
        [
            .. links.Where(link => link.Page == page).Select(link =>
                $"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{string.Join(' ', link.Area.Select(PdfSyntax.Number))}] "
                + $"/Contents {PdfSyntax.Text(link.Target.Title)} /Dest {Destination(link.Target, ids)} >>"),
        ];
        return annotations.Length == 0 ? "" : $" /Annots [{string.Join(' ', annotations)}]";
    }

    private int Outline(int[] ids)
    {
        int root = file.Reserve();
        int[] items = [.. Bookmarks.Select(_ => file.Reserve())];
        for (int i = 0; i < items.Length; i++)
        {
            string before = i > 0 ? $" /Prev {PdfSyntax.Reference(items[i - 1])}" : "";
            string after = i + 1 < items.Length ? $" /Next {PdfSyntax.Reference(items[i + 1])}" : "";
            file.Put(items[i], $"<< /Title {PdfSyntax.Text(Bookmarks[i].Title)} /Parent {PdfSyntax.Reference(root)} "
                + $"/Dest {Destination(Bookmarks[i], ids)}{before}{after} >>");
        }

        string ends = items.Length == 0 ? "" : $" /First {PdfSyntax.Reference(items[0])} /Last {PdfSyntax.Reference(items[^1])}";
        file.Put(root, $"<< /Type /Outlines{ends} /Count {PdfSyntax.Number(items.Length)} >>");
        return root;
    }

    private int Structure(int[] ids)
    {
        int root = file.Reserve();
        SortedDictionary<int, int>[] owners = [.. pages.Select(_ => new SortedDictionary<int, int>())];
        int top = Root.Write(file, root, ids, owners);
        string parents = string.Join(' ', owners.Select((marks, page) => $"{PdfSyntax.Number(page)} {PdfSyntax.References(marks.Values)}"));
        file.Put(root, $"<< /Type /StructTreeRoot /K {PdfSyntax.Reference(top)} /ParentTree << /Nums [{parents}] >> "
            + $"/ParentTreeNextKey {PdfSyntax.Number(pages.Count)} >>");
        return root;
    }

    private static string Destination(PdfBookmark target, int[] ids) =>
        $"[{PdfSyntax.Reference(ids[Math.Min(target.Page, ids.Length - 1)])} /XYZ 0 {PdfSyntax.Number(Height - target.Top)} null]";
}
