using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Reporting.Pages;

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

    /// <summary>From the page of hashed results to labels: a reader's export, the names put in, and both readers of labels.</summary>
    [PeerTheory(ChromiumPage.Program)]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Names_OfExportedReviews_MakeLabelsForTrainAndValidate(string kind)
    {
        await ClassifyAsync(folder["set/images"]);
        string page = Path.GetRelativePath(folder.Path, Directory.GetFiles(folder["out/report/studies"], "*.html").Single());
        string exported = await ExportAsync(page, kind == "csv" ? "reviewsAsCsv" : "reviewsAsJson");
        await File.WriteAllTextAsync(folder["reviews." + kind], exported);

        (int code, string filled) = await RunAsync("names", folder["reviews." + kind], "--fill");
        string labels = folder["set/images/reviews." + kind];
        // Both outputs of the program are one here.
        string[] lines = [.. filled.Split('\n').Where(line => !line.StartsWith("Written down", StringComparison.Ordinal))];
        await File.WriteAllLinesAsync(labels, lines);
        (int validated, string output) = await RunAsync(
            "validate", "--labels", labels, "-i", folder["set/images"], "-m", TestStudy.WriteModel(folder), "-o", folder["validation"],
            "--set", "validation.resamples=10", "--set", "validation.attention_images=0", "--set", "validation.calibration=none",
            "--set", "ingest.accept_modalities=[any]", "--allow-leakage");
        LabelTable read = LabelReader.Read(labels, Finding.All).Value!;

        Assert.Equal(ExitCodes.Done, code);
        Assert.DoesNotContain("DOE_JANE", exported, StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(0, 6).Select(i => ($"DOE_JANE/{i}.dcm", i % 3)), read.Rows.OrderBy(row => row.File).Select(row => (row.File, row.Label)));
        Assert.All(read.Rows, row => Assert.Equal("1.2.3", row.Group));
        Assert.True(validated == ExitCodes.Done, output);
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

    // What a reader who disagrees with each image, by its number in the set, exports.
    private async Task<string> ExportAsync(string page, string export)
    {
        string script = folder["out/report/assets/study.js"];
        string hashes = string.Join(',', CsvRows.Of(folder["out/results.csv"]).Select(row => $"\"{row["path"]}\""));
        await File.AppendAllTextAsync(script, $$"""

            addEventListener("load", () => {
              const order = [{{hashes}}];
              for (const image of viewer.images) {
                const label = viewer.data.classes[order.indexOf(image.file) % 3];
                reviews.put(viewer.data.page, viewer.data.study, viewer.images.length, image.file,
                  { frame: 0, predicted: viewer.data.classes[image.class], verdict: "disagree", label, comment: "", box: null });
              }
              const made = document.createElement("pre");
              made.id = "exported";
              made.textContent = encodeURIComponent({{export}}(reviews.all()));
              document.body.append(made);
            });
            """);
        string dom = await ChromiumPage.LoadAsync(folder, page);
        int from = dom.IndexOf("<pre id=\"exported\">", StringComparison.Ordinal) + "<pre id=\"exported\">".Length;
        return Uri.UnescapeDataString(dom[from..dom.IndexOf("</pre>", from, StringComparison.Ordinal)]);
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
