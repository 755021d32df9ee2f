using System.Globalization;
using System.Text.RegularExpressions;
using MedClassifier.Reporting.Dossier;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Outline;

namespace MedClassifier.Tests.Reporting.Dossier.Paper;

/// <summary>A dossier written, and its PDF read by an independent reader (PdfPig).</summary>
internal sealed partial class PaperReader : IDisposable
{
    private readonly PdfDocument pdf;

    public PaperReader(TemporaryFolder folder, DossierDocument document)
    {
        DossierWriter.Write(folder.Path, document);
        Html = File.ReadAllText(folder[DossierWriter.HtmlName]);
        Bytes = File.ReadAllBytes(folder[DossierWriter.PdfName]);
        pdf = PdfDocument.Open(Bytes);
        Pages = [.. pdf.GetPages()];
        Bookmarks = pdf.TryGetBookmarks(out Bookmarks? found) ? [.. found.Roots.OfType<DocumentBookmarkNode>()] : [];
    }

    public string Html { get; }

    public byte[] Bytes { get; }

    public IReadOnlyList<Page> Pages { get; }

    public IReadOnlyList<DocumentBookmarkNode> Bookmarks { get; }

    public DocumentInformation Information => pdf.Information;

    /// <summary>What belongs to the document, without spaces, in order: no heads and feet, no rules, no repeated heads of tables.</summary>
    public string Text => string.Concat(Pages.Select(TextOf));

    /// <summary>That of one page.</summary>
    public static string TextOf(Page page) => Squeezed(Letters(page, artifacts: false));

    /// <summary>What is there for the eye only.</summary>
    public static string FrameOf(Page page) => Squeezed(Letters(page, artifacts: true));

    /// <summary>The words of the HTML in its order, figures' too, without spaces. The list of sections has the pages' numbers.</summary>
    public string HtmlText
    {
        get
        {
            string main = Html[Html.IndexOf("<main>", StringComparison.Ordinal)..];
            int item = 0;
            string numbered = Items().Replace(main, match =>
                string.Create(CultureInfo.InvariantCulture, $"{item + 1}.{match.Groups[1].Value}{Bookmarks[item++].PageNumber}"));
            return Squeezed(Plain(Images().Replace(numbered, match => Plain(Titles().Replace(
                System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value)), "")))));
        }
    }

    public static string Squeezed(string text) => Spaces().Replace(text, "");

    public void Dispose() => pdf.Dispose();

    private static string Letters(Page page, bool artifacts) => string.Concat(page.GetMarkedContents()
        .Where(content => (content.Tag == "Artifact") == artifacts).SelectMany(content => content.Letters).Select(letter => letter.Value));

    private static string Plain(string markup) => System.Net.WebUtility.HtmlDecode(Tags().Replace(markup, " "));

    [GeneratedRegex("<li><a [^>]*>([^<]*)</a></li>")]
    private static partial Regex Items();

    [GeneratedRegex("<img src=\"data:image/svg\\+xml;base64,([^\"]*)\"[^>]*>")]
    private static partial Regex Images();

    [GeneratedRegex("<title>[^<]*</title>")]
    private static partial Regex Titles();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
