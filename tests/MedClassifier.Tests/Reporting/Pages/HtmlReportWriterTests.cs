using System.Net;
using System.Text.RegularExpressions;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Pages;

namespace MedClassifier.Tests.Reporting.Pages;

public sealed class HtmlReportWriterTests : IDisposable
{
    private const string Key1 = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";
    private const string Key2 = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WriteRun_StudyPage_IsAsApproved()
    {
        await WriteAsync(TwoStudies());

        Approved.Equal("study.html", await File.ReadAllTextAsync(PageOf("s1")));
    }

    [Fact]
    public async Task WriteRun_IndexPage_IsAsApproved()
    {
        IReadOnlyList<string> files = await WriteAsync(TwoStudies());

        Assert.Equal("report/index.html", Assert.Single(files));
        Approved.Equal("index.html", await File.ReadAllTextAsync(folder["report/index.html"]));
    }

    [Fact]
    public async Task WriteRun_HostileText_IsNowhereMarkup()
    {
        const string Hostile = "\"'><img src=x onerror=alert(1)>" + SampleResults.Script + "\u2028</style>";
        var identity = new ReportedIdentity(Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, Hostile);
        ScanResult done = SampleResults.Done(identity, 0, Key1, 0.2f, 0.3f, 0.5f);
        done = done with { Receipt = new Receipt([new ReceiptStep(Hostile, [new(Hostile, Hostile)])], [Hostile], Hostile) };
        RunDescription run = SampleResults.Run(identified: true);
        run = run with { Engine = Hostile, Model = run.Model with { Name = Hostile, Classes = [Hostile, "b", Hostile] } };

        ScanResult aside = SampleResults.SetAside(identity, new Rejection(Hostile, Hostile, Hostile));

        await WriteAsync([done, aside], run, new ReportOptions { Title = Hostile });

        foreach (string page in Pages())
        {
            string html = await File.ReadAllTextAsync(page);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("</style>", html, StringComparison.Ordinal);
            Assert.DoesNotContain('\u2028', html);

            // Every attribute that the markup has is one of ours: nothing broke out of its quotes.
            Assert.DoesNotContain(
                Regex.Matches(html, "<[a-z][^<>]*>"),
                tag => Regex.Replace(tag.Value, "\"[^\"]*\"", "").Contains("onerror", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task WriteRun_AnyPage_SaysWhatItIsAndLoadsNothingFromAfar()
    {
        await WriteAsync(TwoStudies());

        Assert.Equal(3, Pages().Length);
        foreach (string page in Pages())
        {
            string html = await File.ReadAllTextAsync(page);
            Assert.Contains("Research software, not a medical device", html, StringComparison.Ordinal);
            Assert.Contains("content=\"default-src 'none'; ", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
            Assert.DoesNotContain("IDENTIFIED", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("(src|href)=\"(?!\\.\\./|[a-z]+/|[0-9a-f]{32}\\.html)", html);
            Assert.DoesNotMatch("<script(?! defer src=\"| type=\"application/json\")|<style| style=", html);
        }

        string styles = await File.ReadAllTextAsync(folder["report/assets/report.css"]);
        Assert.DoesNotContain("url(", styles, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", styles, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteRun_IdentifiedAndThenNot_LeavesNoPageWithNames()
    {
        ScanResult row = SampleResults.Done(new ReportedIdentity("p", "1.2.3", "i", "", "Doe^Jane", null, "US"), 0, Key1, 0.2f, 0.3f, 0.5f);
        await WriteAsync([row], SampleResults.Run(identified: true));
        Assert.All(Pages(), page => Assert.Contains("IDENTIFIED", File.ReadAllText(page), StringComparison.Ordinal));

        await WriteAsync([row with { Identity = SampleResults.Identity("p", new string('e', 64), "i") }]);

        Assert.Equal(2, Pages().Length);
        Assert.All(Pages(), page => Assert.DoesNotContain("Doe", File.ReadAllText(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteRun_Studies_LeadFromTheWorstToTheNext()
    {
        await WriteAsync(TwoStudies());

        // s2 has the image with the highest probability of malignant, so it comes first.
        string worst = await File.ReadAllTextAsync(PageOf("s2"));
        Assert.Contains($"<a href=\"{ReportPaths.PageKey("study s1")}.html\" rel=\"next\">", worst, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"prev\" hidden>", worst, StringComparison.Ordinal);
        string index = await File.ReadAllTextAsync(folder["report/index.html"]);
        Assert.True(index.IndexOf("\"s2\"", StringComparison.Ordinal) < index.IndexOf("\"s1\"", StringComparison.Ordinal));
        Assert.True(index.IndexOf("\"s1\"", StringComparison.Ordinal) < index.IndexOf("\"notes.txt\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteRun_Twice_GivesTheSameBytesAndTouchesNoPage()
    {
        await WriteAsync(TwoStudies());
        var first = Directory.GetFiles(folder["report"], "*", SearchOption.AllDirectories)
            .ToDictionary(file => file, file => (Bytes: File.ReadAllBytes(file), Time: File.GetLastWriteTimeUtc(file)));

        await WriteAsync(TwoStudies());

        Assert.Equal(first.Keys.Order(), Directory.GetFiles(folder["report"], "*", SearchOption.AllDirectories).Order());
        Assert.All(first, file => Assert.Equal(file.Value.Bytes, File.ReadAllBytes(file.Key)));
        Assert.All(first, file => Assert.Equal(file.Value.Time, File.GetLastWriteTimeUtc(file.Key)));
    }

    [Fact]
    public async Task WriteRun_FieldOfView_IsOutlinedOnTheImageInTheShapeOfTheWholeScan()
    {
        ScanResult done = SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 0, Key1, 0.25f, 0.125f, 0.625f);

        await WriteAsync([SampleResults.Cut(done, new ScanRegion(10, 20, 60, 40))]);

        string page = await File.ReadAllTextAsync(PageOf("s1"));
        Assert.Contains("<svg class=\"extent\" viewBox=\"0 0 120 80\"", page, StringComparison.Ordinal);
        Assert.Contains("<rect x=\"10\" y=\"20\" width=\"60\" height=\"40\"/>", page, StringComparison.Ordinal);
        // 60 x 40 pixels fill 224 x 149; at that scale the whole scan has 448 x 298.
        Assert.Contains(Key1 + ".png\" width=\"448\" height=\"298\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteScan_Twice_GivesTheSamePicturesBelowTheAssetKey()
    {
        Scan scan = SampleScans.Ramp(60, 40, 1);
        ScanResult result = SampleResults.Done(SampleResults.Identity("p", "s", "i"), 0, Key1, 0.2f, 0.3f, 0.5f);
        var writer = new HtmlReportWriter(new ReportOptions());
        var request = new ScanArtefactRequest(folder.Path, scan, result, SampleResults.Run());
        await writer.WriteScanAsync(request, CancellationToken.None);
        var first = Directory.GetFiles(folder["report/scans/" + Key1[..2]]).ToDictionary(file => file, File.ReadAllBytes);

        await writer.WriteScanAsync(request, CancellationToken.None);

        Assert.Equal([Key1 + ".js", Key1 + ".png", Key1 + ".small.png"], first.Keys.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(first, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public async Task WriteRun_PicturesOfFormerResults_AreRemovedAndNothingElse()
    {
        string present = $"{Key1[..2]}/{Key1}";
        string former = "ff/" + new string('f', 32);
        string kept = "ee/" + new string('e', 32);
        foreach (string file in (string[])
            [
                present + ".png", present + ".js", present + ".map.png", former + ".png", former + ".js", former + ".small.png",
                kept + ".map.png", "ee/notes.txt", "mine/" + new string('f', 32) + ".png", "a.png",
            ])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder["report/scans/" + file])!);
            await File.WriteAllTextAsync(folder["report/scans/" + file], "x");
        }

        await WriteAsync([]);
        Assert.True(Directory.Exists(folder["report/scans/ff"]));
        await new HtmlReportWriter(new ReportOptions()).WriteRunAsync(
            SampleResults.Report(folder.Path, TwoStudies()) with { IsComplete = false }, CancellationToken.None);
        Assert.True(Directory.Exists(folder["report/scans/ff"]));
        await WriteAsync(TwoStudies());

        Assert.Equal(
            [present + ".js", present + ".png", "a.png", "ee/notes.txt", "mine/" + new string('f', 32) + ".png"],
            Directory.GetFiles(folder["report/scans"], "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder["report/scans"], file)).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(folder["report/scans/ff"]));
    }

    private static ScanResult[] TwoStudies() =>
    [
        SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 0, Key1, 0.25f, 0.125f, 0.625f),
        SampleResults.StructuredReport(SampleResults.Identity("a/sr.dcm", "s1", "i2")),
        SampleResults.Done(SampleResults.Identity("b/1.dcm", "s2", "i3"), 0, Key2, 0.0001f, 0.1f, 0.8999f),
        SampleResults.TextFile("notes.txt"),
    ];

    private async Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<ScanResult> rows, RunDescription? run = null, ReportOptions? options = null)
    {
        var writer = new HtmlReportWriter(options ?? new ReportOptions());
        return await writer.WriteRunAsync(SampleResults.Report(folder.Path, rows, run), CancellationToken.None);
    }

    private string PageOf(string study) => folder[$"report/studies/{ReportPaths.PageKey("study " + study)}.html"];

    private string[] Pages() => Directory.GetFiles(folder["report"], "*.html", SearchOption.AllDirectories);
}
