using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Training;
using UglyToad.PdfPig;

namespace MedClassifier.Tests.Reporting.Training;

public sealed class TrainingReportWriterTests : IDisposable
{
    private static readonly Scan Picture = SampleScans.Ramp(20, 10, 1);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_WholeTraining_HoldsEverythingInOnePageWithoutNames()
    {
        string page = WritePage(Report("<script>alert(1)</script>"));

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret.dcm", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", page);
        Assert.Contains("Research software, not a medical device", page, StringComparison.Ordinal);
        Assert.Contains("malignant, the model says benign: normal 0.100, benign 0.800, malignant 0.100; no mask", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Best step</dt><dd>20</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"words\">seed</td>\n<td class=\"words\">7</td>", page, StringComparison.Ordinal);
        Assert.Equal(
            ["Loss", "Scores on the validation set", "Learning rate", "Attention loss", "Pooling over the validation set", "Confusion"],
            Figures(page).Select(figure => figure.Elements().First(e => e.Name.LocalName == "text").Value));
        Assert.Contains(Figures(page)[4].Elements(), text => text.Value == "attention entropy");
        Assert.Equal(4, page.Split("src=\"data:image/jpeg;base64,").Length - 1);
    }

    [Fact]
    public void Write_ACurve_LiesWhereItsNumbersSay()
    {
        // From 0 (y 176) to 1.05 times the largest (y 26): the rate falls from 0.001 to 0, x from 46 (step 0) to 272 (the last step).
        XElement chart = Figures(WritePage(Report("m")))[2];

        XElement line = chart.Elements().First(e => e.Name.LocalName == "polyline" && e.Attribute("stroke-width")?.Value == "1.6");
        string[] points = line.Attribute("points")!.Value.Split(' ');

        Assert.Equal(["46,33.143", "272,176"], [points[0], points[^1]]);
    }

    [Fact]
    public void Write_WholeTraining_ThePaperHoldsThePagesWords()
    {
        string page = WritePage(Report("m"));

        using PdfDocument paper = PdfDocument.Open(folder["m.pdf"]);
        string words = string.Concat(paper.GetPages().SelectMany(p => p.GetMarkedContents()).Where(content => content.Tag != "Artifact")
            .SelectMany(content => content.Letters).Select(letter => letter.Value).Where(letter => !string.IsNullOrWhiteSpace(letter)));
        Assert.Equal("Training of m: m, SHA-256 ab", paper.Information.Title);
        Assert.Equal(4, paper.GetPages().Sum(p => p.GetImages().Count()));
        Assert.All(
            Regex.Matches(page[page.IndexOf("<main>", StringComparison.Ordinal)..], ">([^<>]+)<").Select(match => match.Groups[1].Value),
            text => Assert.Contains(
                Regex.Replace(WebUtility.HtmlDecode(text), "\\s", ""), words, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_WholeTraining_TheRecordHoldsTheNumbers()
    {
        WritePage(Report("m"));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder["m.json"]));
        JsonElement root = json.RootElement;

        Assert.Equal("7", root.GetProperty("training").GetProperty("seed").GetString());
        Assert.Equal(0.9, root.GetProperty("result").GetProperty("score").GetDouble());
        Assert.Equal(31, root.GetProperty("history").GetArrayLength());
        Assert.Equal([10, 20, 30], root.GetProperty("validations").EnumerateArray().Select(v => v.GetProperty("step").GetInt32()));
        Assert.Equal(
            ["[0,0,0]", "[0,1,0]", "[0,1,0]"],
            root.GetProperty("confusion").EnumerateArray().Select(r => string.Concat(r.GetRawText().Where(c => !char.IsWhiteSpace(c)))));
    }

    [Fact]
    public void Write_NoValidation_StillSaysHowItWent()
    {
        TrainingReport report = Report("m") with
        {
            Result = null,
            Examples = [],
            Mistakes = [],
            Attention = [],
            History = new([new(1, 1.1, 0, 0.1)], []),
        };

        string page = WritePage(report);

        Assert.Contains("Learning rate", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Confusion", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Worst mistakes", page, StringComparison.Ordinal);
    }

    private static XElement[] Figures(string page) =>
        [.. Regex.Matches(page, "data:image/svg\\+xml;base64,([^\"]*)").Select(match => XElement.Parse(
            Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value))))];

    private string WritePage(TrainingReport report)
    {
        new TrainingReportWriter(new ReportOptions()).Write(report, folder["m.html"], folder["m.json"]);
        return File.ReadAllText(folder["m.html"]);
    }

    /// <summary>A training of a model of this name, with all that a report can hold.</summary>
    internal static TrainingReport Report(string name)
    {
        var model = new ModelCard
        {
            Name = name,
            Sha256 = "ab",
            Architecture = "densenet121",
            Pooling = "attention",
            Classes = Finding.All,
            InputSize = 64,
            Mean = [0.4f, 0.4f, 0.4f],
            StandardDeviation = [0.2f, 0.2f, 0.2f],
            Training = new Dictionary<string, string> { ["seed"] = "7" },
        };
        ValidatedExample[] examples =
        [
            new(0, 1, new Prediction(Finding.All, [0.1f, 0.7f, 0.2f]), SampleScans.OneHot(Picture, 2, 0, 0), true),
            new(1, 2, new Prediction(Finding.All, [0.1f, 0.8f, 0.1f]), SampleScans.OneHot(Picture, 2, 1, 1), null),
        ];
        byte[] mask = new byte[200];
        mask[25] = 1;
        ValidationResult[] validations =
        [
            new(10, 2, 1, 0.5, 0.8, 1) { ScoreByDataSet = [0.7, 0.9] },
            new(20, 2, 0.9, 0.5, 0.9, 1)
            {
                ScoreByDataSet = [0.8, 1], Pooling = new Dictionary<string, double> { ["attention_entropy"] = 0.6 },
            },
            new(30, 2, 0.95, 0.5, null, null) { ScoreByDataSet = [null, null] },
        ];
        TrainingPoint[] points = [.. Enumerable.Range(0, 31).Select(i => new TrainingPoint(i, 2 - (i / 31.0), 0.5, 0.001 * (30 - i) / 30))];
        return new TrainingReport(
            model, 30, 0, new TrainingHistory(points, validations), validations[1], examples,
            [new(examples[1], Picture, null)], [new(examples[0], Picture, mask)]);
    }
}
