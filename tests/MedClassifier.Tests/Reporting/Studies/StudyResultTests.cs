using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Studies;

namespace MedClassifier.Tests.Reporting.Studies;

public sealed class StudyResultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("maximum", 0.2, 0.3, 0.5)]
    [InlineData("mean", 0.4, 0.3, 0.3)]
    // P(no worse than normal) = 0.2 x 0.6 = 0.12; P(no worse than benign) = 0.5 x 0.9 = 0.45.
    [InlineData("noisy_or", 0.12, 0.33, 0.55)]
    public void Combine_TwoImages_IsAsTheFormula(string rule, double normal, double benign, double malignant)
    {
        Prediction study = KnownStudyRules.Get(rule).Combine([Image(0.2f, 0.3f, 0.5f), Image(0.6f, 0.3f, 0.1f)], [0, 1, 2]);

        Assert.Equal([normal, benign, malignant], study.Probabilities.Select(probability => Math.Round(probability, 6)));
    }

    [Fact]
    public void Combine_OneImage_IsThatImage() => Assert.All(
        KnownStudyRules.Names,
        rule => Assert.Equal(
            [0.2, 0.3, 0.5],
            KnownStudyRules.Get(rule).Combine([Image(0.2f, 0.3f, 0.5f)], [0, 1, 2]).Probabilities.Select(probability => Math.Round(probability, 6))));

    [Fact]
    public void Combine_ManyImages_SumsToOne() => Assert.All(
        KnownStudyRules.Names,
        rule => Assert.Equal(
            1, KnownStudyRules.Get(rule).Combine([.. Enumerable.Repeat(Image(0.9f, 0.06f, 0.04f), 500)], [0, 1, 2]).Probabilities.Sum(), 1e-5));

    [Fact]
    public void Of_Rules_TakesTheFirstForTheModalityAndCountsAnImageOnce()
    {
        ScanResult[] rows =
        [
            SampleResults.StructuredReport(SampleResults.Identity("r", "s", "0")),
            SampleResults.Done(SampleResults.Identity("a", "s", "1"), 0, "0a", 0.2f, 0.3f, 0.5f),
            SampleResults.Done(SampleResults.Identity("copy of a", "s", "1"), 0, "0a", 0.2f, 0.3f, 0.5f),
            SampleResults.Done(SampleResults.Identity("b", "s", "2"), 0, "0b", 0.6f, 0.3f, 0.1f),
        ];

        RunDescription run = SampleResults.Run();
        StudyResult mean = StudyResult.Of(
            rows, run with { StudyRules = [new StudyRule(["MG"], "noisy_or"), new StudyRule(["us"], "mean"), new StudyRule([], "maximum")] })!;

        Assert.Equal(("mean", 2, 0.3f), (mean.Rule, mean.Images, mean.Prediction.Probabilities[2]));
        Assert.Equal(("maximum", 0.5f), (StudyResult.Of(rows, run)!.Rule, StudyResult.Of(rows, run)!.Prediction.Probabilities[2]));
        Assert.Null(StudyResult.Of(rows[..1], run));
    }

    [Theory]
    [InlineData("maximum", 0.2, 0.3, 0.5)]
    [InlineData("noisy_or", 0.12, 0.33, 0.55)]
    public void Of_ClassesInAlphabeticalOrder_IsAsInTheirOwn(string rule, double normal, double benign, double malignant)
    {
        // benign, malignant, normal: what torchvision's ImageFolder makes of three folders.
        IReadOnlyList<string> classes = ["benign", "malignant", "normal"];
        RunDescription run = SampleResults.Run();
        run = run with { Model = run.Model with { Classes = classes }, StudyRules = [new StudyRule([], rule)] };
        ScanResult[] rows =
        [
            SampleResults.Done(SampleResults.Identity("a", "s", "1"), 0, "0a"), SampleResults.Done(SampleResults.Identity("b", "s", "2"), 0, "0b"),
        ];
        float[][] probabilities = [[0.3f, 0.5f, 0.2f], [0.3f, 0.1f, 0.6f]];
        rows = [.. rows.Zip(probabilities, (row, p) => row with { Classification = row.Classification! with { Prediction = new Prediction(classes, p) } })];

        StudyResult study = StudyResult.Of(rows, run)!;

        Assert.Equal([benign, malignant, normal], study.Prediction.Probabilities.Select(probability => Math.Round(probability, 6)));
    }

    [Fact]
    public void Of_OperatingPoint_CallsByTheStudysThresholdWhereItsRuleIsTheSame()
    {
        ScanResult[] rows = [SampleResults.Done(SampleResults.Identity("a", "s", "1"), 0, "0a", 0.2f, 0.3f, 0.5f)];
        RunDescription run = SampleResults.Run() with { OperatingPoint = new OperatingPointChoice("Youden", 2, 0.4, 0.6, "mean", false) };

        Assert.Equal("malignant", StudyResult.Of(rows, run)!.Call);
        Assert.Equal("not malignant", StudyResult.Of(rows, run with { StudyRules = [new StudyRule([], "mean")] })!.Call);
    }

    [Fact]
    public async Task WriteRun_Csv_HasALineAStudy()
    {
        await WriteAsync("csv");

        Assert.Equal(
            """
            study,modality,images,set_aside,p_normal,p_benign,p_malignant,predicted,call,operating_point,rule
            s,US,2,1,0.4,0.3,0.3,normal,,,mean
            t,US,0,1,,,,,,,

            """,
            File.ReadAllText(folder["studies.csv"]));
    }

    [Fact]
    public async Task WriteRun_Json_HasTheStudies()
    {
        await WriteAsync("json");

        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(folder["results.json"]));
        JsonElement study = Assert.Single(json.RootElement.GetProperty("studies").EnumerateArray());
        Assert.Equal(("s", "mean", 2, "normal"), (
            study.GetProperty("study").GetString(), study.GetProperty("rule").GetString(), study.GetProperty("images").GetInt32(),
            study.GetProperty("predicted").GetString()));
    }

    [Fact]
    public async Task WriteRun_Html_NamesTheStudysResult()
    {
        await WriteAsync("html");

        string[] pages = [.. Directory.GetFiles(folder["report/studies"]).Select(File.ReadAllText)];
        Assert.Single(pages, page => page.Contains("normal 0.400, p(malignant) 0.300 (mean of 2)", StringComparison.Ordinal));
    }

    private async Task WriteAsync(string format)
    {
        ScanResult[] rows =
        [
            SampleResults.Done(SampleResults.Identity("a", "s", "1"), 0, "0a", 0.25f, 0.25f, 0.5f),
            SampleResults.StructuredReport(SampleResults.Identity("r", "t", "0")),
            SampleResults.Done(SampleResults.Identity("b", "s", "2"), 0, "0b", 0.55f, 0.35f, 0.1f),
            SampleResults.StructuredReport(SampleResults.Identity("q", "s", "3")),
            SampleResults.TextFile("notes.txt"),
        ];
        RunDescription run = SampleResults.Run() with { StudyRules = [new StudyRule(["US"], "mean")] };
        foreach (IReportWriter writer in KnownReportWriters.Create(new ReportOptions { Formats = [format] }))
        {
            await writer.WriteRunAsync(SampleResults.Report(folder.Path, rows, run), CancellationToken.None);
        }
    }

    private static Prediction Image(params float[] probabilities) => new(Finding.All, probabilities);
}
