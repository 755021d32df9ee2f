using System.Text.Json;
using System.Text.Json.Nodes;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Drift;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Pipeline;
using MedClassifier.Validation.Drift;

namespace MedClassifier.Tests.Validation.Drift;

/// <summary>Results of runs against a reference.</summary>
public sealed class DriftJobTests : IDisposable
{
    private const int Images = 60;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_ResultsLikeTheReference_IsSteady()
    {
        WriteRun("january", _ => 0.2f, seed: 1);
        WriteRun("may", _ => 0.2f, seed: 2);

        DriftSummary summary = Compare("may", folder["january"]);

        Assert.Equal((ExitCodes.Done, DriftVerdict.Steady), (summary.ExitCode, summary.Report.Verdict));
        Assert.StartsWith("No drift", summary.Verdict, StringComparison.Ordinal);
        Assert.Equal(folder["may/drift/dossier.html"], summary.Dossier);
    }

    [Fact]
    public void Run_ScoresMoved_SaysWhichAndEndsWithItsOwnCode()
    {
        WriteRun("january", _ => 0.2f, seed: 1);
        WriteRun("may", i => i % 2 == 0 ? 0.7f : 0.2f, seed: 2);

        DriftSummary summary = Compare("may", folder["january"]);

        Assert.Equal(ExitCodes.Drifted, summary.ExitCode);
        Assert.Contains("p(malignant)", summary.Report.With(DriftVerdict.Drift).Select(row => row.Name));
        Assert.DoesNotContain("modality", summary.Report.With(DriftVerdict.Drift).Select(row => row.Name));
        using JsonDocument written = JsonDocument.Parse(File.ReadAllBytes(folder["may/drift/drift.json"]));
        Assert.Equal("drift", written.RootElement.GetProperty("verdict").GetString());
        Assert.Contains("p(malignant)", File.ReadAllText(folder["may/drift/dossier.html"]), StringComparison.Ordinal);
        Assert.True(File.Exists(folder["may/drift/figures/p-malignant-.svg"]));
    }

    [Fact]
    public void Run_AgainstMetricsOfAValidation_ComparesTheSame()
    {
        WriteRun("january", _ => 0.2f, seed: 1);
        WriteRun("may", i => i % 2 == 0 ? 0.7f : 0.2f, seed: 2);
        DriftSample sample = DriftSource.OfRun(folder["january"], CancellationToken.None);
        File.WriteAllText(folder["metrics.json"], new JsonObject { [DriftSource.MetricsKey] = DriftSampleJson.Of(sample) }.ToJsonString());

        DriftSummary ofRun = Compare("may", folder["january"]);
        DriftSummary ofMetrics = Compare("may", folder["metrics.json"]);

        Assert.Equal(
            ofRun.Report.Rows.Select(row => (row.Name, row.Count, row.Verdict)),
            ofMetrics.Report.Rows.Select(row => (row.Name, row.Count, row.Verdict)));
        Assert.All(ofRun.Report.Rows.Zip(ofMetrics.Report.Rows), rows =>
            Assert.Equal(rows.First.Test.PValue!.Value, rows.Second.Test.PValue!.Value, 1e-6));
    }

    [Fact]
    public void Run_OfAnotherModelOrCalibration_IsRefusedWithBoth()
    {
        WriteRun("january", _ => 0.2f, seed: 1);
        WriteRun("may", _ => 0.2f, seed: 2, model: "other");
        WriteRun("june", _ => 0.2f, seed: 2, calibration: "c1");

        string model = Assert.Throws<RunSetupException>(() => Compare("may", folder["january"])).Message;
        string calibration = Assert.Throws<RunSetupException>(() => Compare("june", folder["january"])).Message;

        Assert.Contains("SHA-256 m", model, StringComparison.Ordinal);
        Assert.Contains("other", model, StringComparison.Ordinal);
        Assert.Contains("SHA-256 none", calibration, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["may/drift"]));
    }

    [Theory]
    [InlineData("""{"format_version":1}""", "has no distributions")]
    [InlineData("""{"distributions":{"numbers":[]}}""", "has no distributions")]
    [InlineData(
        """{"distributions":{"model_sha256":"m","calibration_sha256":"","numbers":[{"name":"x","count":2,"values":[2,1]}],"terms":[]}}""",
        "has no distributions")]
    [InlineData("[]", "has no distributions")]
    [InlineData("p,q", "is no metrics.json")]
    public void Run_ReferenceThatIsNone_IsNamed(string content, string why)
    {
        WriteRun("may", _ => 0.2f, seed: 2);
        File.WriteAllText(folder["metrics.json"], content);

        string message = Assert.Throws<RunSetupException>(() => Compare("may", folder["metrics.json"])).Message;

        Assert.Contains(folder["metrics.json"], message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FolderWithoutResults_SaysSo()
    {
        Directory.CreateDirectory(folder["empty"]);

        Assert.Contains(
            "holds no results of a run", Assert.Throws<RunSetupException>(() => Compare("empty", folder["empty"])).Message, StringComparison.Ordinal);
        Assert.Contains("is not there", Assert.Throws<RunSetupException>(() => Compare("empty", folder["gone"])).Message, StringComparison.Ordinal);
    }

    private DriftSummary Compare(string results, string reference) =>
        new DriftJob(new DriftOptions()).Run(folder[results], reference, folder[results + "/drift"], CancellationToken.None);

    private void WriteRun(string name, Func<int, float> malignant, int seed, string model = "m", string calibration = "")
    {
        Directory.CreateDirectory(folder[name]);
        var random = new Random(seed);
        using (RunLedger ledger = RunLedger.Open(folder[name], new LedgerKey(model, calibration, "c"), "1"))
        {
            ledger.BeginListing(Samples.Origin);
            for (int i = 0; i < Images; i++)
            {
                string content = Convert.ToHexStringLower(BitConverter.GetBytes((long)i)).PadLeft(64, '0');
                Samples.Add(ledger, Samples.Names($"{i}"), content, 0);
                float p = malignant(i) + (0.1f * random.NextSingle());
                var prediction = new Prediction(Finding.All, [0.6f * (1 - p), 0.4f * (1 - p), p]);
                float peak = 0.4f + (0.2f * random.NextSingle());
                float rest = (1 - peak) / 3;
                var attention = new AttentionMap(2, 2, [peak, rest, rest, rest], InputGeometry.Letterbox(8, 4, 1, 8, 8));
                ledger.EnterDone(content, 0, new Classification(prediction, attention), Samples.Receipt(), "key");
            }

            ledger.Publish(isComplete: true);
            ledger.Commit();
        }

        File.WriteAllText(
            folder[name + "/run.json"],
            new JsonObject { ["model"] = new JsonObject { ["sha256"] = model }, ["calibration_sha256"] = calibration }.ToJsonString());
    }
}
