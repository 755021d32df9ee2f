using System.Diagnostics;
using System.Globalization;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Pdf;

namespace MedClassifier.Tests.Reporting.Dossier.Paper;

/// <summary>The PDF as other programs see it (Debian's poppler-utils and qpdf).</summary>
public sealed class DossierPaperPeerTests : IDisposable
{
    private const string PdfToText = "/usr/bin/pdftotext";
    private const string PdfInfo = "/usr/bin/pdfinfo";
    private const string PdfFonts = "/usr/bin/pdffonts";
    private const string Qpdf = "/usr/bin/qpdf";
    private const string Collection = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact(PdfToText)]
    public void PdfToText_EveryKindOfBlock_FindsTheWordsOfTheHtml()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        string[] pages = Run(PdfToText, "-raw", "-enc", "UTF-8", "dossier.pdf", "-").Split('\f', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(paper.Pages.Count, pages.Length);
        string words = string.Concat(pages.Select((page, i) =>
        {
            string frame = PaperReader.FrameOf(paper.Pages[i]);
            string text = PaperReader.Squeezed(page);
            Assert.StartsWith(frame, text, StringComparison.Ordinal);
            return text[frame.Length..];
        }));
        Assert.Equal(paper.HtmlText, words);
    }

    [PeerFact(PdfInfo)]
    public void PdfInfo_AnyDossier_IsTaggedAndTitled()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        string info = Run(PdfInfo, "-struct-text", "dossier.pdf");

        Assert.Contains("H1 (block)", info, StringComparison.Ordinal);
        Assert.Contains("  TH", info, StringComparison.Ordinal);
        Assert.Contains("\"Reasons and words\"", info, StringComparison.Ordinal);
        Assert.Contains($"Title:           Validation dossier: {DossierSamples.Subject}", Run(PdfInfo, "dossier.pdf"), StringComparison.Ordinal);
    }

    [PeerFact(PdfFonts)]
    public void PdfFonts_AnyDossier_AreEmbeddedSubsetsWithUnicode()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        string[] fonts = [.. Run(PdfFonts, "dossier.pdf").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)];

        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+LiberationSans(-Bold)? +CID TrueType +Identity-H +yes yes yes", font));
    }

    [PeerFact(Collection)]
    public void PdfFonts_ChineseText_EmbedsOneFontOfACollection()
    {
        File.WriteAllBytes(folder["one.ttf"], SystemFonts.Read(Collection));
        using var paper = new PaperReader(folder, DossierSamples.Of("", new DossierSection("s", "张三", [])));

        Assert.Contains("WenQuanYi Micro Hei", Run("/usr/bin/fc-scan", "--format=%{fullname}", "one.ttf"), StringComparison.Ordinal);
        Assert.Contains(Collection, SystemFonts.WithHan);
        Assert.Equal(3, Run(PdfFonts, "dossier.pdf").Split('\n').Count(font => font.Contains("yes yes yes", StringComparison.Ordinal)));
        Assert.Contains("张三", Run(PdfToText, "dossier.pdf", "-"), StringComparison.Ordinal);
    }

    [PeerFact(Qpdf)]
    public void Qpdf_AnyDossier_FindsNoFault()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole("LEAKAGE"));

        Assert.Contains("No syntax or stream encoding errors found", Run(Qpdf, "--check", "dossier.pdf"), StringComparison.Ordinal);
        Assert.Equal(paper.Pages.Count, int.Parse(Run(Qpdf, "--show-npages", "dossier.pdf"), CultureInfo.InvariantCulture));
    }

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, WorkingDirectory = folder.Path };
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
