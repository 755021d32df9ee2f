using System.Text.Json;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>From hashes back to names, and results with hashed paths that are validated.</summary>
public sealed class NamesTests : IDisposable
{
    private static readonly string[] Classes = ["normal", "benign", "malignant"];

    private readonly TemporaryFolder folder = new();

    public NamesTests()
    {
        Directory.CreateDirectory(folder["set/images/DOE_JANE"]);
        for (int i = 0; i < 6; i++)
        {
            var dataset = DicomSamples.Grey(32, 32, [.. Enumerable.Range(0, 1024).Select(k => (ushort)(k * (37 + i) % 4096))]);
            dataset.AddOrUpdate(FellowOakDicom.DicomTag.SOPInstanceUID, $"1.2.3.4.{i}");
            dataset.AddOrUpdate(FellowOakDicom.DicomTag.AccessionNumber, "A77");
            File.WriteAllBytes(folder[$"set/images/DOE_JANE/{i}.dcm"], DicomSamples.Bytes(dataset));
        }

        File.WriteAllText(
            folder["set/labels.csv"],
            "file,label\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"images/DOE_JANE/{i}.dcm,{Classes[i % 3]}\n")));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Names_OfHashes_LeadBackAndAreWrittenDown()
    {
        await ClassifyAsync(folder["set/images"]);
        Dictionary<string, string> row = CsvRows.Of(folder["out/results.csv"]).First();

        (int one, string path) = await RunAsync("names", row["path"]);
        (int part, string study) = await RunAsync("names", row["study"][..10]);
        (int table, string csv) = await RunAsync("names", "--csv", folder["out/results.csv"]);
        (int unknown, string missing) = await RunAsync("names", new string('a', 64));
        (int wrong, _) = await RunAsync("names", "xyz");

        Assert.Equal((ExitCodes.Done, ExitCodes.Done, ExitCodes.Done, ExitCodes.NothingDone, ExitCodes.Usage), (one, part, table, unknown, wrong));
        Assert.Contains($"path DOE_JANE/0.dcm", path, StringComparison.Ordinal);
        Assert.Contains(folder["set/images"], path, StringComparison.Ordinal);
        Assert.Contains("study 1.2.3", study, StringComparison.Ordinal);
        Assert.Contains("DOE_JANE/5.dcm", study, StringComparison.Ordinal);
        Assert.Contains("hash,kind,name,path,input,study,instance,accession", csv, StringComparison.Ordinal);
        Assert.Contains(
            $"{row["path"]},path,DOE_JANE/0.dcm,DOE_JANE/0.dcm,{folder["set/images"]},1.2.3,1.2.3.4.0,A77", csv, StringComparison.Ordinal);
        Assert.Contains("does not have", missing, StringComparison.Ordinal);
        string[] log = File.ReadAllLines(folder["medclassifier/identity.names.jsonl"]);
        Assert.Equal([(1, 1), (1, 1), (13, 13), (1, 0)], log.Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (line.Integer("asked"), line.Integer("found"))));
        Assert.DoesNotContain("DOE", string.Concat(log), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["medclassifier/identity.names.jsonl"]));
        }
    }

    [Fact]
    public async Task Names_WithoutAMap_SayWhereItWasLookedFor()
    {
        (int code, string output) = await RunAsync("names", new string('a', 64));

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("identity.map.db", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set/images", true)]
    [InlineData("set", true)]
    [InlineData("set/images/DOE_JANE", true)]
    [InlineData(".", true)]
    [InlineData("set", false)]
    public async Task Validate_ItsOwnHashedResults_FindsTheLabels(string input, bool hasMap)
    {
        await ClassifyAsync(folder[input]);
        if (!hasMap)
        {
            File.Delete(folder["medclassifier/identity.map.db"]);
        }

        (int code, string output) = await ValidateAsync();

        Assert.True(code == ExitCodes.Done, output);
        Assert.DoesNotContain("MISSING", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_HashesWithoutTheirKey_SaysSo()
    {
        await ClassifyAsync(folder["set"]);
        Directory.Delete(folder["medclassifier"], recursive: true);

        (int none, string first) = await ValidateAsync();
        File.WriteAllText(folder["other.key"], new string('b', 64));
        (int other, string second) = await ValidateAsync("--set", $"identity.key_file={folder["other.key"]}");

        Assert.Equal((ExitCodes.Usage, ExitCodes.Usage), (none, other));
        Assert.Contains("keyed hashes, and there is no key", first, StringComparison.Ordinal);
        Assert.Contains("by another key", second, StringComparison.Ordinal);
    }

    private async Task ClassifyAsync(string input)
    {
        (int code, string output) = await RunAsync(
            "run", "-i", input, "-o", folder["out"], "-m", TestStudy.WriteModel(folder), "--set", "ingest.accept_modalities=[any]");
        Assert.True(code is ExitCodes.Done or ExitCodes.SomeSetAside, output);
    }

    private Task<(int Code, string Output)> ValidateAsync(params string[] more) => RunAsync(
        ["validate", "--labels", folder["set/labels.csv"], "--predictions", folder["out/results.csv"], "-o", folder["validation"],
        "--set", "validation.resamples=10", "--allow-leakage", .. more]);

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        int code = await run.ExitAsync();
        return (code, run.Output);
    }
}
