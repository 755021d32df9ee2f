using System.Globalization;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Tests.Reporting.Pages;

/// <summary>The study's page as a viewer. The browser has no hands here: what a reader would press, a script of the test presses.</summary>
public sealed class ViewerInChromiumTests : IDisposable
{
    private const string Key = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";
    private const string Key2 = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact(ChromiumPage.Program)]
    public async Task Scale_OfThePage_IsTheProgramsOwn()
    {
        await WriteAsync([Done("a", Key)]);
        var scale = new AttentionScale(20);
        double[] multiples = [.. Enumerable.Range(0, 401).Select(i => Math.Round(i * 0.06, 2))];

        JsonElement colours = await AskAsync($"{JsonSerializer.Serialize(multiples)}.map((multiple) => new AttentionScale(20).colourOf(multiple))");

        Assert.Equal(401, colours.GetArrayLength());
        foreach ((JsonElement seen, double multiple) in colours.EnumerateArray().Zip(multiples))
        {
            Colour own = scale.ColourOf(multiple);
            Assert.Equal((own.Red, own.Green, own.Blue), (seen[0].GetByte(), seen[1].GetByte(), seen[2].GetByte()));
            Assert.Equal(own.Opacity, seen[3].GetDouble(), 1e-12);
        }
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Maps_BesideTheAttention_AreChosenAndJudged()
    {
        await WriteAsync([SampleResults.Mapped(Done("a", Key)), Done("b", Key2)]);

        JsonElement seen = await AskAsync("""
            await (async () => {
              const state = () => ({ name: viewer.panes[1].corners["top-right"].textContent, first: viewer.images[0].weights[0], view: viewer.viewText });
              const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              await viewer.turnTo(0);
              const before = state();
              press("h");
              const after = state();
              viewer.setKind("occlusion");
              const last = state();
              viewer.restore("40-1-1-m1");
              return {
                before, after, last, restored: viewer.kind, other: viewer.images[1].weights[0],
                notes: [...document.querySelectorAll("#scan-1 .no-focus")].map((note) => note.textContent),
                tables: [...document.querySelectorAll("#scan-1 .honesty")].map((table) => [...table.rows].map((row) => row.innerText)),
                buttons: [...viewer.toolbar.kind.root.children].map((made) => made.textContent),
              };
            })()
            """);

        Assert.Equal("""{"name":"Attention","first":0.4,"view":"60-1-1"}""", seen.GetProperty("before").GetRawText());
        Assert.Equal("""{"name":"Grad-CAM","first":0.8,"view":"60-1-1-m1"}""", seen.GetProperty("after").GetRawText());
        Assert.Equal("""{"name":"Occlusion","first":2.8,"view":"60-1-1-m3"}""", seen.GetProperty("last").GetRawText());
        // The second image has its attention alone.
        Assert.Equal(("grad-cam", 0.4), (seen.GetProperty("restored").GetString(), seen.GetProperty("other").GetDouble()));
        Assert.Contains("speaks for the class", seen.GetProperty("notes")[2].GetString(), StringComparison.Ordinal);
        Assert.Equal(3, seen.GetProperty("notes").GetArrayLength());
        string[] spread = [.. seen.GetProperty("tables")[0].EnumerateArray().Select(row => row.GetString()!)];
        Assert.Equal("Random order	–	–	0.450", spread[^1]);
        Assert.Equal("Occlusion	0.94	2.6	0.300", spread[^2]);
        Assert.Contains("Grad-CAM	0.80", seen.GetProperty("tables")[1].EnumerateArray().Select(row => row.GetString()!.TrimEnd()));
        Assert.Equal("""["Attention","Grad-CAM","Grad-CAM++","Occlusion"]""", seen.GetProperty("buttons").GetRawText());
    }

    [PeerTheory(ChromiumPage.Program)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Map_OfThePage_IsTheProgramsOwn(bool isCut)
    {
        ScanRegion? region = isCut ? new ScanRegion(10, 20, 60, 40) : null;
        float[] weights = [0.02f, 0.03f, 0.1f, 0.05f, 0.4f, 0.1f, 0.1f, 0.15f, 0.05f];
        var attention = new AttentionMap(3, 3, weights, InputGeometry.Letterbox(121, 80, 1.5, 224, 224, region));
        await WriteAsync([Done("a", Key) with { Classification = new Classification(new Prediction(Finding.All, [0.2f, 0.3f, 0.5f]), attention) }]);

        JsonElement seen = await AskAsync(
            "{ map: [...mapOn(viewer.images[0], 33, 21)], lines: contoursOf(viewer.images[0], [1, 2]), "
            + "at: weightAt(viewer.images[0], 0.5, 0.5495) }");

        float[] own = attention.OnGrid(33, 21);
        Assert.All(seen.GetProperty("map").EnumerateArray().Zip(own), pair => Assert.Equal(pair.Second, pair.First.GetDouble(), 2e-4));
        Contour[] contours = [.. AttentionContours.Of(attention, [1, 2])];
        Assert.Equal(contours.Length, seen.GetProperty("lines").GetArrayLength());
        Assert.Equal(
            contours.Sum(contour => contour.Points.Count),
            seen.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("points").GetArrayLength()));
        Assert.Equal(attention.OnGrid(5, 1000)[(549 * 5) + 2], seen.GetProperty("at").GetDouble(), 1e-3);
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Values_OfSixteenBits_AreShownThroughAnyWindow()
    {
        double[] values = [.. Enumerable.Range(0, 64 * 32).Select(i => i - 1000.0)];
        Scan scan = SampleScans.Ramp(64, 32, 1) with
        {
            Spread = new GreySpread(0.1, 255, IsStretched: false, values[0], values[^1]),
            Values = new GreyValues(0, 400, () => values),
        };
        await WriteAsync([Done("a", Key)]);
        new ScanPictures(new ReportOptions()).Write(folder["report/scans"], Key, scan);

        JsonElement seen = await AskAsync("""
            await (async () => {
              const { scan } = viewer.panes[0];
              const grey = (value) => viewer.panes[0].surface.getContext("2d")
                .getImageData((value + 1000) % 64, Math.floor((value + 1000) / 64), 1, 1).data[0];
              const own = [-1000, 0, 200, 400, 1000].map(grey);
              viewer.setWindow({ black: shareOf(scan, -900), white: shareOf(scan, -800) });
              const low = [-1000, -900, -850, -800, 0].map(grey);
              viewer.setInverted(true);
              return {
                own, low, inverted: [-1000, -850, 0].map(grey), levels: [...scan.levels.slice(0, 3)],
                text: viewer.panes[0].corners["bottom-left"].textContent,
              };
            })()
            """);

        Assert.Equal("[0,0,128,255,255]", seen.GetProperty("own").GetRawText());
        Assert.Equal("[0,0,128,255,255]", seen.GetProperty("low").GetRawText());
        Assert.Equal("[255,128,0]", seen.GetProperty("inverted").GetRawText());
        Assert.Equal("[0,1,2]", seen.GetProperty("levels").GetRawText());
        Assert.Equal("W 100  L -850  inverted", seen.GetProperty("text").GetString());
    }

    [PeerTheory(ChromiumPage.Program)]
    [InlineData(67, 41, 12)]
    [InlineData(67, 41, 65535)]
    [InlineData(1, 300, 4095)]
    [InlineData(300, 1, 4095)]
    public async Task Values_OfAnySpread_AreUnpackedAsTheyWere(int width, int height, int largest)
    {
        // Noise with jumps, and both ends of what 16 bits hold.
        double[] noise = MedClassifier.Tests.Model.FormulaWeights.Uniform(1, "levels", (long)width * height);
        double[] values = [.. noise.Select((v, i) => i % 97 == 0 ? largest : i % 89 == 0 ? 0 : Math.Floor((v + 1) / 2 * largest))];
        Scan scan = SampleScans.Ramp(width, height, 1) with
        {
            Spread = new GreySpread(0.1, 255, IsStretched: false, 0, largest),
            Values = new GreyValues(0, 1, () => values),
        };
        await WriteAsync([Done("a", Key)]);
        new ScanPictures(new ReportOptions()).Write(folder["report/scans"], Key, scan);

        JsonElement seen = await AskAsync("({ levels: [...viewer.panes[0].scan.levels], image: viewer.panes[0].scan.image })");

        Assert.Equal(values, seen.GetProperty("levels").EnumerateArray().Select(level => level.GetDouble()));
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("image").ValueKind);
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Keys_LeadThroughImagesOneAtATime()
    {
        await WriteAsync([Done("a", Key), Done("b", Key2)]);

        JsonElement seen = await AskAsync("""
            await (async () => {
              const shown = () => [...document.querySelectorAll("article.scan")]
                .filter((article) => article.checkVisibility()).map((article) => article.id);
              const press = async (key) => {
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
                await new Promise((resolve) => setTimeout(resolve, 300));
                return shown();
              };
              return { first: shown(), after: await press("ArrowRight"), end: await press("ArrowRight"), back: await press("ArrowLeft") };
            })()
            """);

        Assert.Equal("""{"first":["scan-1"],"after":["scan-2"],"end":["scan-2"],"back":["scan-1"]}""", seen.GetRawText());
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Measure_WhereSpacingIsKnown_IsInMillimetres()
    {
        await WriteAsync([Done("a", Key), Done("b", Key2)]);
        Scan scan = SampleScans.Ramp(60, 40, 2);
        new ScanPictures(new ReportOptions()).Write(
            folder["report/scans"], Key, scan with { Spacing = new PixelSpacing(0.5, 0.25, AtDetector: false) });
        new ScanPictures(new ReportOptions()).Write(folder["report/scans"], Key2, scan);

        JsonElement seen = await AskAsync("""
            await Promise.all(viewer.images.map(async (image) => Measures.length({ from: [0, 0], to: [0.5, 0.5] }, await scanOf(image.asset)).text))
            """);

        // Half of 60 columns of 0.25 mm and of 40 rows of 0.5 mm; in pixels of the picture, which are square, 30 and 40.
        Assert.Equal("""["12.5 mm","50 px"]""", seen.GetRawText());
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Lesion_OfAMask_IsOutlinedAlongItsPixels()
    {
        byte[] mask = new byte[6 * 4];
        mask[(1 * 6) + 2] = mask[(1 * 6) + 3] = mask[(2 * 6) + 3] = 1;
        await WriteAsync([Done("a", Key)]);
        new ScanPictures(new ReportOptions()).Write(folder["report/scans"], Key, SampleScans.Ramp(6, 4, 2), mask);

        JsonElement seen = await AskAsync("""
            ({ d: outlineOf(viewer.panes[0].scan.lesion, [6, 4]), shown: document.querySelectorAll(".marks .lesion.known").length })
            """);

        Assert.Equal("M2 1H4M2 2H3M3 3H4M2 1V2M3 2V3M4 1V3", seen.GetProperty("d").GetString());
        Assert.Equal(2, seen.GetProperty("shown").GetInt32());
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Review_Exported_ReadsAsLabels()
    {
        const string Comment = "=1+1, \"sure\"\nof it";
        await WriteAsync([Done("a.png", Key), Done("b.png", Key2), Done("c.png", "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c")]);

        JsonElement seen = await AskAsync($$"""
            await (async () => {
              const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              press("y");
              await viewer.turnTo(1);
              press("x");
              viewer.judging.label.value = "benign";
              viewer.judging.comment.value = {{JsonSerializer.Serialize(Comment)}};
              viewer.judging.box = [1, 2, 30, 40];
              viewer.judging.save();
              await viewer.turnTo(2);
              press("u");
              const [csv, json] = [reviewsAsCsv(reviews.all()), reviewsAsJson(reviews.all())];
              const agreement = agreementText(reviewRows(reviews.all()));
              const back = (text) => {
                localStorage.clear();
                takeReviews(text);
                return JSON.stringify(reviewRows(reviews.all()));
              };
              return {
                csv, json, agreement, fromCsv: back(csv), fromJson: back(json),
                mark: viewer.filmstrip.buttons.map((made) => made.dataset.verdict),
              };
            })()
            """);

        Assert.Equal("1 of 2 agree (50 %), kappa 0.00", seen.GetProperty("agreement").GetString());
        Assert.Equal("""["agree","disagree","unsure"]""", seen.GetProperty("mark").GetRawText());
        Assert.Equal(seen.GetProperty("fromJson").GetString(), seen.GetProperty("fromCsv").GetString());
        Assert.Contains("\"'=1+1, \"\"sure\"\"\nof it\"", seen.GetProperty("csv").GetString(), StringComparison.Ordinal);
        foreach (string kind in (string[])["csv", "json"])
        {
            await File.WriteAllTextAsync(folder["reviews." + kind], seen.GetProperty(kind).GetString());
            LabelTable labels = LabelReader.Read(folder["reviews." + kind], Finding.All).Value!;

            Assert.Equal([("a.png", 2), ("b.png", 1)], labels.Rows.Select(row => (row.File, row.Label)));
            Assert.Equal(["s", "s"], labels.Rows.Select(row => row.Group));
            Assert.Empty(labels.OtherColumns);
        }
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Study_HostileNames_AreShownAndNothingRuns()
    {
        const string Hostile = "<img src=x onerror=\"document.title='broken'\">";
        var identity = new ReportedIdentity(Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, Hostile);
        ScanResult row = SampleResults.Done(identity, 0, Key, 0.2f, 0.3f, 0.5f);
        RunDescription run = SampleResults.Run(identified: true);
        run = run with { Model = run.Model with { Classes = ["normal", Hostile, "malignant"] } };
        row = row with { Classification = row.Classification! with { Prediction = new Prediction(run.Model.Classes, [0.2f, 0.5f, 0.3f]) } };
        await WriteAsync([row], run);

        JsonElement seen = await AskAsync("""
            (() => {
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }));
              return {
                title: document.title, pictures: document.querySelectorAll("img[src=x]").length,
                csv: reviewsAsCsv(reviews.all()).split("\r\n").length,
              };
            })()
            """, Hostile);

        Assert.NotEqual("broken", seen.GetProperty("title").GetString());
        Assert.Equal(0, seen.GetProperty("pictures").GetInt32());
        Assert.Equal(3, seen.GetProperty("csv").GetInt32());
    }

    [PeerFact(ChromiumPage.Program)]
    public async Task Print_TwelveImages_HasEachWithItsMap()
    {
        string[] keys = [.. Enumerable.Range(10, 12).Select(i => string.Concat(Enumerable.Repeat(i.ToString(CultureInfo.InvariantCulture), 16)))];
        await WriteAsync([.. keys.Select((key, i) => Done($"{i}.png", key))]);
        foreach (string key in keys)
        {
            new ScanPictures(new ReportOptions()).Write(folder["report/scans"], key, SampleScans.Ramp(60, 40, 1));
        }

        string paper = await ChromiumPage.PrintAsync(folder, PageOf("s"));

        using UglyToad.PdfPig.PdfDocument pdf = UglyToad.PdfPig.PdfDocument.Open(paper);
        string text = string.Join(' ', pdf.GetPages().Select(page => page.Text));
        Assert.All(Enumerable.Range(1, 12), number => Assert.Contains($"Image {number}", text, StringComparison.Ordinal));
        // The image, under its map too, and the map: by itself and over the image.
        Assert.True(pdf.GetPages().Sum(page => page.GetImages().Count()) >= 12 * 3, "every picture is on paper");
    }

    private static ScanResult Done(string path, string key) =>
        SampleResults.Done(SampleResults.Identity(path, "s", path), 0, key, 0.2f, 0.3f, 0.5f);

    private static string PageOf(string study) => $"report/studies/{ReportPaths.PageKey("study " + study)}.html";

    // What an expression of the page's own script gives once the first image is there.
    private async Task<JsonElement> AskAsync(string expression, string study = "s")
    {
        string script = $$"""

            setTimeout(async () => {
              const made = document.createElement("pre");
              made.id = "asked";
              try {
                made.textContent = JSON.stringify(await (async () => ({ answer: {{expression}} }))());
              } catch (error) {
                made.textContent = JSON.stringify({ error: String(error.stack) });
              }
              document.body.append(made);
            }, 1000);
            """;
        await File.AppendAllTextAsync(folder["report/assets/study.js"], script);
        string dom = await ChromiumPage.LoadAsync(folder, PageOf(study));
        int start = dom.IndexOf("<pre id=\"asked\">", StringComparison.Ordinal) + "<pre id=\"asked\">".Length;
        string answer = System.Net.WebUtility.HtmlDecode(dom[start..dom.IndexOf("</pre>", start, StringComparison.Ordinal)]);
        JsonElement asked = JsonDocument.Parse(answer).RootElement;
        Assert.False(asked.TryGetProperty("error", out JsonElement error), error.ToString());
        return asked.GetProperty("answer");
    }

    private async Task WriteAsync(IReadOnlyList<ScanResult> rows, RunDescription? run = null) =>
        await new HtmlReportWriter(new ReportOptions()).WriteRunAsync(SampleResults.Report(folder.Path, rows, run), CancellationToken.None);
}
