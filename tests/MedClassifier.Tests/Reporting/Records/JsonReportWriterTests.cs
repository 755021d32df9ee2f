using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting.Records;

namespace MedClassifier.Tests.Reporting.Records;

public sealed class JsonReportWriterTests : IDisposable
{
    private static readonly string Calibration = new('e', 64);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WriteRun_DoneRow_HoldsTheNativeGridAndTheReceipt()
    {
        JsonElement root = await WriteAsync([SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 2, "0a", 0.25f, 0.125f, 0.625f)]);

        JsonElement row = Assert.Single(root.GetProperty("results").EnumerateArray());
        Assert.Equal(Calibration, root.GetProperty("calibration_sha256").GetString());
        Assert.Equal(["normal", "benign", "malignant"], root.GetProperty("classes").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(2, row.GetProperty("frame").GetInt32());
        Assert.Equal([0.25f, 0.125f, 0.625f], row.GetProperty("probabilities").EnumerateArray().Select(p => p.GetSingle()));
        Assert.Equal("malignant", row.GetProperty("predicted").GetString());
        JsonElement attention = row.GetProperty("attention");
        Assert.Equal((2, 2), (attention.GetProperty("height").GetInt32(), attention.GetProperty("width").GetInt32()));
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f], attention.GetProperty("weights").EnumerateArray().Select(w => w.GetSingle()));
        Assert.Equal(120, attention.GetProperty("geometry").GetProperty("scan_width").GetInt32());
        JsonElement receipt = row.GetProperty("receipt");
        Assert.Equal(["decode", "window"], receipt.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Equal("127.5", receipt.GetProperty("steps")[1].GetProperty("parameters").GetProperty("center").GetString());
        Assert.Equal(new string('d', 64), receipt.GetProperty("scan_sha256").GetString());
    }

    [Fact]
    public async Task WriteRun_FurtherMaps_StandBesideTheAttention()
    {
        ScanResult done = SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 0, "0a", 0.25f, 0.125f, 0.625f);
        JsonElement root = await WriteAsync([done, SampleResults.Mapped(done)]);

        JsonElement[] rows = [.. root.GetProperty("results").EnumerateArray()];
        Assert.False(rows[0].TryGetProperty("heatmaps", out _));
        JsonElement maps = rows[1].GetProperty("heatmaps");
        Assert.Equal("malignant", maps.GetProperty("class").GetString());
        Assert.Equal(["grad-cam", "grad-cam++", "occlusion"], maps.GetProperty("maps").EnumerateArray().Select(map => map.GetProperty("name").GetString()));
        Assert.Equal(0, maps.GetProperty("maps")[1].GetProperty("strength").GetDouble());
        JsonElement[] agreement = [.. maps.GetProperty("agreement").EnumerateArray()];
        Assert.Equal(6, agreement.Length);
        // Ranks 1 2 3 4 and 2 1 3 4.
        Assert.Equal(0.8, agreement[0].GetProperty("spearman").GetDouble());
        Assert.Equal(JsonValueKind.Null, agreement[1].GetProperty("spearman").ValueKind);
        JsonElement deletion = maps.GetProperty("deletion");
        Assert.Equal((0.45, 0.3), (deletion.GetProperty("random_area").GetDouble(), deletion.GetProperty("areas")[3].GetProperty("area").GetDouble()));
    }

    [Fact]
    public async Task WriteRun_RegionOfTheScan_StandsInTheGeometry()
    {
        ScanResult done = SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 0, "0a", 0.25f, 0.125f, 0.625f);
        JsonElement root = await WriteAsync([done, SampleResults.Cut(done, new ScanRegion(10, 20, 60, 40))]);

        JsonElement[] regions =
            [.. root.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("attention").GetProperty("geometry").GetProperty("region"))];

        Assert.Equal(JsonValueKind.Null, regions[0].ValueKind);
        Assert.Equal([10, 20, 60, 40], regions[1].EnumerateObject().Select(property => property.Value.GetInt32()));
    }

    [Fact]
    public async Task WriteRun_Ensemble_HoldsWhatEachNetworkGaveAndWhyAClassIsUncertain()
    {
        ScanResult done = SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 0, "0a", 0.25f, 0.25f, 0.5f);
        Classification classification = done.Classification!;
        done = done with
        {
            Classification = classification with { Prediction = classification.Prediction with { Members = [[0.5f, 0.25f, 0.25f], [0f, 0.25f, 0.75f]] } },
        };
        RunDescription run = SampleResults.Run() with { Abstain = new AbstainRule(0.6, 1) };

        await new JsonReportWriter().WriteRunAsync(SampleResults.Report(folder.Path, [done], run), CancellationToken.None);

        JsonElement row = JsonDocument.Parse(File.ReadAllText(folder[JsonReportWriter.FileName])).RootElement.GetProperty("results")[0];
        Assert.Equal([0.5f, 0.25f, 0.25f], row.GetProperty("member_probabilities")[0].EnumerateArray().Select(p => p.GetSingle()));
        Assert.Equal(0.5, row.GetProperty("member_spread").GetDouble());
        Assert.Equal("malignant", row.GetProperty("predicted").GetString());
        Assert.Equal("the largest probability is 0.50, below 0.6", row.GetProperty("uncertain").GetString());
    }

    [Fact]
    public async Task WriteRun_SetAsideRow_HoldsTheReasonAndNullsElsewhere()
    {
        var rejection = new Rejection(RejectionCodes.InvalidPixels, "Rows is 0; a scan needs at least 1", "(0028,0010)");

        JsonElement root = await WriteAsync([SampleResults.SetAside(SampleResults.Identity("a/1.dcm", "s1", "i1"), rejection)]);

        JsonElement row = root.GetProperty("results")[0];
        Assert.Equal("set-aside", row.GetProperty("state").GetString());
        Assert.Equal("invalid-pixels", row.GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal("(0028,0010)", row.GetProperty("reason").GetProperty("tag").GetString());
        Assert.All(
            new[] { "frame", "probabilities", "predicted", "attention", "receipt", "asset_key", "patient" },
            key => Assert.Equal(JsonValueKind.Null, row.GetProperty(key).ValueKind));
    }

    [Theory]
    [InlineData(SampleResults.Script, SampleResults.Script)]
    [InlineData("\u2028\0\"\\", "\u2028\0\"\\")]
    public async Task WriteRun_HostileText_ReadsBackAsItWasAndHoldsNoMarkup(string hostile, string expected)
    {
        JsonElement root = await WriteAsync([SampleResults.Done(SampleResults.Identity(hostile, hostile, hostile), 0, "0a", 0.2f, 0.3f, 0.5f)]);

        Assert.Equal(expected, root.GetProperty("results")[0].GetProperty("study").GetString());
        Assert.DoesNotContain('<', await File.ReadAllTextAsync(folder["results.json"]));
    }

    [Fact]
    public async Task WriteRun_NoRows_IsValidJson()
    {
        JsonElement root = await WriteAsync([]);

        Assert.Equal(0, root.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task WriteRun_Rows_LieOneALine()
    {
        ScanResult row = SampleResults.Done(SampleResults.Identity("a", "s", "i"), 0, "0a", 0.2f, 0.3f, 0.5f);

        await WriteAsync([row, row, row]);

        string[] lines = await File.ReadAllLinesAsync(folder["results.json"]);
        Assert.Equal(3, lines.Count(line => line.Contains("\"path\":\"a\"", StringComparison.Ordinal)));
    }

    private async Task<JsonElement> WriteAsync(IReadOnlyList<ScanResult> results)
    {
        await new JsonReportWriter().WriteRunAsync(
            SampleResults.Report(folder.Path, results, SampleResults.Run() with { CalibrationSha256 = Calibration }), CancellationToken.None);
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllBytesAsync(folder["results.json"]));
        return document.RootElement.Clone();
    }
}
