using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Training;
using MedClassifier.Tests.Architecture;
using MedClassifier.Tests.Reporting.Dossier;
using MedClassifier.Tests.Reporting.Training;

namespace MedClassifier.Tests.Reporting.Pages;

/// <summary>The rules of axe-core, which tests/run.sh --peers puts into tests/node_modules, on every kind of page, light and dark.</summary>
public sealed class AccessibilityTests : IDisposable
{
    private const string Ask = """
        axe.run(document, { resultTypes: ["violations"], preload: false }).then((result) => {
          const made = document.createElement("pre");
          made.id = "asked";
          made.textContent = JSON.stringify({
            rules: result.passes.length,
            violations: result.violations.map((found) => `${found.id}: ${found.nodes[0].target} ${found.nodes[0].failureSummary}`),
          });
          document.body.append(made);
        });
        """;

    private static readonly string Axe =
        Path.Combine(FloorPlan.SourceFolder, "..", "tests", "node_modules", "axe-core", "axe.min.js");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerTheory(ChromiumPage.Program)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Report_Index_BreaksNoRule(bool isDark)
    {
        await WriteReportAsync();

        await AskScriptAsync("report/assets/index.js", "report/index.html", isDark);
    }

    [PeerTheory(ChromiumPage.Program)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Report_Study_BreaksNoRule(bool isDark)
    {
        await WriteReportAsync();

        await AskScriptAsync("report/assets/study.js", $"report/studies/{ReportPaths.PageKey("study sa")}.html", isDark);
    }

    [PeerTheory(ChromiumPage.Program)]
    [InlineData("", false)]
    [InlineData("LEAKAGE", false)]
    [InlineData("LEAKAGE", true)]
    public async Task Dossier_EveryKindOfBlock_BreaksNoRule(string stamp, bool isDark)
    {
        DossierWriter.Write(folder.Path, DossierSamples.Whole(stamp));

        await AskPageAsync("dossier.html", isDark);
    }

    [PeerTheory(ChromiumPage.Program)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrainingReport_Whole_BreaksNoRule(bool isDark)
    {
        WriteTraining();

        await AskPageAsync("training.html", isDark);
    }

    // The page's own policy lets no script run: here the question comes with the page.
    private async Task AskPageAsync(string name, bool isDark)
    {
        string page = await File.ReadAllTextAsync(folder[name]);
        int policy = page.IndexOf("<meta http-equiv=\"Content-Security-Policy\"", StringComparison.Ordinal);
        int end = page.IndexOf('>', policy) + 1;
        await File.WriteAllTextAsync(folder["ask.js"], await File.ReadAllTextAsync(Axe) + Ask);
        await File.WriteAllTextAsync(folder["asked.html"], page[..policy] + "<script defer src=\"ask.js\"></script>" + page[end..]);

        await CheckAsync("asked.html", isDark);
    }

    [PeerTheory(ChromiumPage.Program)]
    [InlineData(1400)]
    [InlineData(400)]
    public async Task Pages_OnAScreen_AreNoWiderThanIt(int width)
    {
        await WriteReportAsync();
        DossierWriter.Write(folder.Path, DossierSamples.Whole("LEAKAGE"));
        WriteTraining();
        foreach (string page in new[]
        {
            "report/index.html", $"report/studies/{ReportPaths.PageKey("study sa")}.html", "dossier.html", "training.html",
        })
        {
            await File.WriteAllTextAsync(folder["frame.html"], $$"""
                <!doctype html><iframe width="{{width}}" height="900" style="border: 0" src="{{page}}"></iframe><pre id="asked"></pre>
                <script>addEventListener("load", () => {
                  const page = frames[0].document.documentElement;
                  document.getElementById("asked").textContent = page.scrollWidth > page.clientWidth ? "moves sideways" : "fits";
                });</script>
                """);

            Assert.Contains("<pre id=\"asked\">fits</pre>", await ChromiumPage.LoadAsync(folder, "frame.html"), StringComparison.Ordinal);
        }
    }

    private async Task AskScriptAsync(string script, string page, bool isDark)
    {
        await File.AppendAllTextAsync(folder[script], await File.ReadAllTextAsync(Axe) + Ask);
        await CheckAsync(page, isDark);
    }

    private async Task CheckAsync(string page, bool isDark)
    {
        string dom = await ChromiumPage.LoadAsync(folder, page, isDark);
        int start = dom.IndexOf("<pre id=\"asked\">", StringComparison.Ordinal) + "<pre id=\"asked\">".Length;
        string answer = System.Net.WebUtility.HtmlDecode(dom[start..dom.IndexOf("</pre>", start, StringComparison.Ordinal)]);
        JsonElement asked = JsonDocument.Parse(answer).RootElement;

        Assert.Empty(asked.GetProperty("violations").EnumerateArray().Select(found => found.GetString()));
        Assert.True(asked.GetProperty("rules").GetInt32() >= 10, "the rules were asked");
    }

    private void WriteTraining() =>
        new TrainingReportWriter(new ReportOptions()).Write(TrainingReportWriterTests.Report("m"), folder["training.html"], folder["training.json"]);

    private async Task WriteReportAsync()
    {
        ScanResult[] rows =
        [
            SampleResults.Mapped(SampleResults.Done(SampleResults.Identity("a", "sa", "i1"), 0, "0a", 0.2f, 0.3f, 0.5f)),
            SampleResults.Done(SampleResults.Identity("b", "sb", "i2"), 0, "0b", 0.6f, 0.3f, 0.1f),
            SampleResults.SetAside(SampleResults.Identity("d", "sa", "i4"), new Rejection(RejectionCodes.Truncated, "10 bytes; 20 were promised")),
        ];
        await new HtmlReportWriter(new ReportOptions()).WriteRunAsync(SampleResults.Report(folder.Path, rows, null), CancellationToken.None);
    }
}
