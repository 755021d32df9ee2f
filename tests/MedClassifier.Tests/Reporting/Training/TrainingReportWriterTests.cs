using System.Text.Json;
using System.Xml.Linq;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Training;

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
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", page);
        Assert.Contains("Research software, not a medical device", page, StringComparison.Ordinal);
        Assert.Contains("<strong>malignant</strong>, the model says <strong>benign</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Best step</dt><dd>20</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>seed</dt><dd>7</dd>", page, StringComparison.Ordinal);
        Assert.Equal(5, page.Split("<polyline class=\"line-1\"").Length - 1);
        Assert.Contains("attention entropy", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ACurve_LiesWhereItsNumbersSay()
    {
        // From 0 (y 216) to 1.05 times the largest: the rate falls from 0.001 to 0, x from 58 (step 0) to 548 (the last step).
        string page = WritePage(Report("m"));
        string chart = page[page.IndexOf("<figcaption>Learning rate", StringComparison.Ordinal)..];
        chart = chart[chart.IndexOf("<svg", StringComparison.Ordinal)..(chart.IndexOf("</svg>", StringComparison.Ordinal) + 6)];

        string points = XElement.Parse(chart).Elements("polyline").Single().Attribute("points")!.Value;

        Assert.Equal(["58,19.81", "548,216"], [points.Split(' ')[0], points.Split(' ')[^1]]);
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

    [Theory]
    [InlineData(0, 1, 5, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0, 1700, 6, new double[] { 0, 500, 1000, 1500 })]
    [InlineData(0.93, 0.97, 5, new[] { 0.93, 0.94, 0.95, 0.96, 0.97 })]
    public void Between_Range_GivesRoundTicks(double low, double high, int most, double[] ticks) =>
        Assert.Equal(ticks.Select(AxisTicks.Label), AxisTicks.Between(low, high, most).Select(AxisTicks.Label));

    private string WritePage(TrainingReport report)
    {
        new TrainingReportWriter(new ReportOptions()).Write(report, folder["m.html"], folder["m.json"]);
        return File.ReadAllText(folder["m.html"]);
    }

    private static TrainingReport Report(string name)
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
