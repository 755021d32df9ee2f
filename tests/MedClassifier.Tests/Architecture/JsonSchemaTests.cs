using System.Text.Json;
using Json.Schema;
using MedClassifier.Domain;
using MedClassifier.Reporting;
using MedClassifier.Tests.Reporting;

namespace MedClassifier.Tests.Architecture;

/// <summary>What is written is what the schemas in the repository say.</summary>
public class JsonSchemaTests
{
    private const string Results = "MedClassifier.Reporting/Records/results.schema.json";
    private const string Run = "MedClassifier.Reporting/Records/run.schema.json";
    private const string Calibration = "MedClassifier.Pipeline/Calibration/calibration.schema.json";
    private const string Metrics = "MedClassifier.Validation/metrics.schema.json";

    // A schema is registered by its id, once in a process.
    private static readonly Dictionary<string, JsonSchema> Schemas = new[] { Results, Run, Calibration, Metrics }
        .ToDictionary(file => file, file => JsonSchema.FromText(File.ReadAllText(Path.Combine(FloorPlan.SourceFolder, file))));

    [Fact]
    public async Task ResultsAndRun_EveryKindOfRow_FitTheirSchemas()
    {
        using var folder = new TemporaryFolder();
        SampleReport sample = SampleResults.Report(folder.Path,
        [
            SampleResults.Done(SampleResults.Identity("a.dcm", "s1", "i1"), 0, "0123456789abcdef0123456789abcdef", 0.1f, 0.2f, 0.7f),
            SampleResults.Mapped(
                SampleResults.Done(SampleResults.Identity("m.dcm", "s2", "i3"), 0, "1123456789abcdef0123456789abcdef", 0.1f, 0.2f, 0.7f)),
            SampleResults.StructuredReport(SampleResults.Identity("b.dcm", "s1", "i2")),
            SampleResults.TextFile(SampleResults.Script),
        ]);

        foreach (var writer in KnownReportWriters.Create(new ReportOptions { Formats = ["json"] }))
        {
            await writer.WriteRunAsync(sample, CancellationToken.None);
        }

        AssertFits(Results, folder["results.json"]);
        AssertFits(Run, folder["run.json"]);
    }

    [Fact]
    public void Calibrations_ThatShip_FitTheirSchema() => Assert.All(
        Directory.GetFiles(Path.Combine(FloorPlan.SourceFolder, "..", "sample-data", "models"), "*.calibration.json"),
        file => AssertFits(Calibration, file));

    [Theory]
    [InlineData(Results, """{"format":"medclassifier-results/1"}""")]
    [InlineData(Run, """{"format":"medclassifier-run/2"}""")]
    [InlineData(Calibration, """{"format_version":3}""")]
    [InlineData(Metrics, """{"format_version":1,"leakage":"no"}""")]
    public void Schemas_OfSomethingElse_DoNotFit(string schema, string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);

        Assert.False(Schemas[schema].Evaluate(document.RootElement).IsValid);
    }

    /// <summary>Also for tests that have such a file at hand.</summary>
    internal static void AssertFitsMetrics(string file) => AssertFits(Metrics, file);

    private static void AssertFits(string schema, string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        EvaluationResults found = Schemas[schema].Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        string faults = string.Join('\n', (found.Details ?? []).Where(each => each.Errors is { Count: > 0 })
            .SelectMany(each => each.Errors!.Select(error => $"{each.InstanceLocation} {error.Value}")));
        Assert.True(found.IsValid, $"{file}\n{faults}");
    }
}
