using System.Globalization;
using System.Text.RegularExpressions;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Records;
using MedClassifier.Reporting.Studies;

namespace MedClassifier.Tests.Reporting.Pages;

/// <summary>The pages as a browser builds them, scripts run, from a file system.</summary>
public sealed class HtmlInChromiumTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact(ChromiumPage.Program)]
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

    [PeerFact(ChromiumPage.Program)]
    public async Task Index_TwentyThousandStudies_ShowsTheWorstHundred()
    {
        ScanResult sample = SampleResults.Done(SampleResults.Identity("p", "s", "i"), 0, "0a", 0.2f, 0.3f, 0.5f);
        StudySummary[] studies =
        [
            .. Enumerable.Range(0, 20_000)
                .Select(i => new StudySummary($"page-{i}", $"study-{i}", "", "US", new string('0', 32), Result(i / 20_000f), 1, 0, []))
                .Reverse(),
        ];
        await WriteAsync([sample]);
        new IndexFiles(new RunReport(folder.Path, SampleResults.Run()), new ReportOptions()).Write(studies, new RunTally(SampleResults.Run()).Counts);

        string dom = await LoadAsync("report/index.html");

        Assert.Contains("1–100 of 20\u202F000", dom, StringComparison.Ordinal);
        Assert.Contains(">study-19999</a>", dom, StringComparison.Ordinal);
        Assert.Contains(">study-19900</a>", dom, StringComparison.Ordinal);
        Assert.DoesNotContain(">study-19899</a>", dom, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(folder["report/index"]).Length);

        string further = await LoadAsync("report/index.html#column=probability&ascending=false&filter=&page=149");
        Assert.Contains("14\u202F901–15\u202F000 of 20\u202F000", further, StringComparison.Ordinal);
        Assert.Contains(">study-5000</a>", further, StringComparison.Ordinal);
        string least = await LoadAsync("report/index.html#column=probability&ascending=true&filter=study-77&page=0");
        Assert.Contains("1–100 of 111", least, StringComparison.Ordinal);
        Assert.Contains(">study-77</a>", least, StringComparison.Ordinal);

        double[] times = await FilterTimesAsync();
        Assert.True(times.Min() < 100, $"filtering took {string.Join(", ", times)} ms");
    }

    // Milliseconds from a letter in the search field to the list laid out, all filters counted, once all parts are there: eight letters.
    private async Task<double[]> FilterTimesAsync()
    {
        await File.AppendAllTextAsync(folder["report/assets/index.js"], """

            addEventListener("load", () => {
              const times = ["study-7", "study-77", "study-777", "study-77", "", "malignant", "study-1", ""].map((text) => {
                const from = performance.now();
                byId("filter").value = text;
                byId("filter").dispatchEvent(new Event("input"));
                return document.body.offsetHeight && performance.now() - from;
              });
              const made = document.createElement("pre");
              made.id = "times";
              made.textContent = held.filter(Boolean).length === parts ? times.map((time) => time.toFixed(1)).join() : "not all parts";
              document.body.append(made);
            });
            """);
        string dom = await ChromiumPage.LoadInRealTimeAsync(folder, "report/index.html");
        int from = dom.IndexOf("<pre id=\"times\">", StringComparison.Ordinal) + "<pre id=\"times\">".Length;
        string times = dom[from..dom.IndexOf("</pre>", from, StringComparison.Ordinal)];
        return [.. times.Split(',').Select(time => double.Parse(time, CultureInfo.InvariantCulture))];
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Index_SortedThenFiltered_ShowsWhatWasAskedFor()
    {
        await WriteAsync(
        [
            SampleResults.Done(SampleResults.Identity("a", "sa", "i1"), 0, "0a", 0.2f, 0.3f, 0.5f),
            SampleResults.Done(SampleResults.Identity("b", "sb", "i2"), 0, "0b", 0.1f, 0.1f, 0.8f),
            SampleResults.Done(SampleResults.Identity("c", "sc", "i3"), 0, "0c", 0.9f, 0.1f, 0.0f),
            SampleResults.SetAside(SampleResults.Identity("d", "sd", "i4"), new Rejection(RejectionCodes.Truncated, "10 bytes; 20 were promised")),
        ]);
        await PressAsync("probability");

        string ascending = await LoadAsync("report/index.html");

        Assert.Equal(["sc", "sa", "sb", "sd"], Listed(ascending));
        Assert.Matches("aria-sort=\"ascending\"><button type=\"button\" data-column=\"probability\"", ascending);

        await File.AppendAllTextAsync(folder["report/assets/index.js"], "document.querySelector('[data-filter=truncated]').click();\n");

        Assert.Equal(["sd"], Listed(await LoadAsync("report/index.html")));
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Study_OverlayTurnedOff_IsOff()
    {
        await WriteAsync([SampleResults.Done(SampleResults.Identity("a", "sa", "i1"), 0, "0a", 0.2f, 0.3f, 0.5f)]);
        string page = $"report/studies/{ReportPaths.PageKey("study sa")}.html";
        Assert.Contains("--heat-opacity: 0.6;", await LoadAsync(page), StringComparison.Ordinal);

        await File.AppendAllTextAsync(folder["report/assets/study.js"], "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));\n");

        Assert.Contains("--heat-opacity: 0;", await LoadAsync(page), StringComparison.Ordinal);
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Study_FromAFilteredList_LeadsThroughItAndBackWithTheChoices()
    {
        await WriteAsync(
        [
            SampleResults.Done(SampleResults.Identity("a", "sa", "i1"), 0, "0a", 0.2f, 0.3f, 0.5f),
            SampleResults.Done(SampleResults.Identity("b", "sb", "i2"), 0, "0b", 0.1f, 0.1f, 0.8f),
            SampleResults.Done(SampleResults.Identity("c", "sc", "i3"), 0, "0c", 0.9f, 0.1f, 0.0f),
        ]);
        string index = await LoadAsync("report/index.html#column=study&ascending=true&filter=s&page=0&view=35-1-0");
        string link = System.Net.WebUtility.HtmlDecode(Regex.Match(index, "href=\"(studies/[^\"]*)\"[^>]*>sb<").Groups[1].Value);

        string page = await LoadAsync("report/" + link);

        string Key(string study) => ReportPaths.PageKey("study " + study);
        string Step(string relation) => System.Net.WebUtility.HtmlDecode(
            Regex.Match(Regex.Match(page, $"<a [^>]*rel=\"{relation}\"[^>]*>").Value, "href=\"([^\"]*)\"").Groups[1].Value);
        Assert.StartsWith($"{Key("sa")}.html#list=column%3Dstudy", Step("prev"), StringComparison.Ordinal);
        Assert.EndsWith("view=35-1-0", Step("prev"), StringComparison.Ordinal);
        Assert.StartsWith($"{Key("sc")}.html#list=column%3Dstudy", Step("next"), StringComparison.Ordinal);
        const string Back = "../index.html#column=study&amp;ascending=true&amp;filter=s&amp;page=0&amp;view=35-1-0";
        Assert.Contains($"href=\"{Back}\"", page, StringComparison.Ordinal);
        Assert.Contains("--heat-opacity: 0.35; --contours: none;", page, StringComparison.Ordinal);
    }

    // The browser has no hands here; what a reader would press is pressed by the page's own script.
    private static StudyResult Result(float malignant) =>
        new(new Prediction(Finding.All, [0, 1 - malignant, malignant]), KnownStudyRules.Maximum, 1, null);

    private Task PressAsync(string column) =>
        File.AppendAllTextAsync(folder["report/assets/index.js"], $"document.querySelector('[data-column={column}]').click();\n");

    private static IEnumerable<string> Listed(string dom) =>
        Regex.Matches(dom, "<td class=\"text column-study\"><a [^>]*>([^<]*)</a>").Select(match => match.Groups[1].Value);

    private async Task WriteAsync(IReadOnlyList<ScanResult> rows, RunDescription? run = null)
    {
        var writer = new HtmlReportWriter(new ReportOptions());
        await writer.WriteRunAsync(SampleResults.Report(folder.Path, rows, run), CancellationToken.None);
    }

    private Task<string> LoadAsync(string page) => ChromiumPage.LoadAsync(folder, page);
}
