using System.Diagnostics;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Pages;

namespace MedClassifier.Tests.Reporting;

/// <summary>The pages as a browser builds them, scripts run, from a file system.</summary>
public sealed class HtmlInChromiumTests : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact(Chromium)]
    public async Task Index_HostileNames_AreShownAndNothingRuns()
    {
        const string Hostile = "<img src=x onerror=\"document.title='broken'\">";
        var identity = new ReportedIdentity("p", "1.2.3", "i", "", Hostile, null, Hostile);
        ScanResult row = SampleResults.Done(identity, 0, "0a", 0.2f, 0.3f, 0.5f);
        await WriteAsync([row], SampleResults.Run(identified: true));

        string dom = await LoadAsync("report/index.html");

        Assert.Contains("<title>Classification report</title>", dom, StringComparison.Ordinal);
        Assert.Contains(">&lt;img src=x onerror=\"document.title='broken'\"&gt;</a>", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=\"x\"", dom, StringComparison.Ordinal);
    }

    [PeerFact(Chromium)]
    public async Task Index_TwentyThousandStudies_ShowsTheWorstHundred()
    {
        ScanResult sample = SampleResults.Done(SampleResults.Identity("p", "s", "i"), 0, "0a", 0.2f, 0.3f, 0.5f);
        var studies = Enumerable.Range(0, 20_000)
            .Select(i => new StudySummary(
                i.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), $"study-{i}", "", "US", new WorstScan("0a", 2, i / 20_000f), 1, 0, []))
            .Reverse();
        await WriteAsync([sample]);
        string empty = await File.ReadAllTextAsync(folder["report/index.html"]);
        string data = IndexData.Of([.. studies], Finding.All, 100);
        int start = empty.IndexOf("{\"pageSize\"", StringComparison.Ordinal);
        int end = empty.IndexOf("</script>", start, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["report/index.html"], empty[..start] + data + empty[end..]);

        string dom = await LoadAsync("report/index.html");

        Assert.Contains("1–100 of 20\u202F000", dom, StringComparison.Ordinal);
        Assert.Contains(">study-19999</a>", dom, StringComparison.Ordinal);
        Assert.Contains(">study-19900</a>", dom, StringComparison.Ordinal);
        Assert.DoesNotContain(">study-19899</a>", dom, StringComparison.Ordinal);
    }

    private async Task WriteAsync(IReadOnlyList<ScanResult> rows, RunDescription? run = null) =>
        await new HtmlReportWriter(new ReportOptions()).WriteRunAsync(SampleResults.Report(folder.Path, rows, run), CancellationToken.None);

    private async Task<string> LoadAsync(string page)
    {
        var start = new ProcessStartInfo(Chromium) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-logging=stderr", "--user-data-dir=" + folder["profile"],
            "--dump-dom", new Uri(folder[page]).AbsoluteUri,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process chromium = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start");
        Task<string> errors = chromium.StandardError.ReadToEndAsync();
        string dom = await chromium.StandardOutput.ReadToEndAsync();
        Assert.DoesNotContain("Content Security Policy", await errors, StringComparison.Ordinal);
        await chromium.WaitForExitAsync();
        Assert.Equal(0, chromium.ExitCode);
        return dom;
    }
}
