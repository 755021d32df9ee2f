using System.Diagnostics;
using MedClassifier.Pipeline;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>The small inputs of MEDCLASSIFIER_DATA/cases, which say themselves what is right (README.md there).</summary>
public sealed class CaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        // Some names are no UTF-8: .NET cannot delete them.
        Start("rm", "-rf", folder["cases"]);
        folder.Dispose();
    }

    [DataFact("cases")]
    public async Task TwoPatients_UnderOneStudy_AreTwoStudiesAndAWarning()
    {
        (int code, string output) = await RunAsync("two-patients");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("(0010,0020)", output, StringComparison.Ordinal);
        Assert.Equal(2, Results().Select(row => row["study"]).Distinct().Count());
        Assert.Equal(2, CsvRows.Of(folder["out/studies.csv"]).Count());
    }

    [DataFact("cases")]
    public async Task TwoPatients_Identified_HaveAPageEachWithTheirOwnName()
    {
        (int code, _) = await RunAsync("two-patients", "--identified");

        Assert.Equal(ExitCodes.Done, code);
        string[] names = [.. Directory.GetFiles(folder["cases/two-patients"]).Select(PatientName)];
        string[] pages = [.. Directory.GetFiles(folder["out/report/studies"], "*.html").Select(File.ReadAllText)];
        Assert.Equal(2, pages.Length);
        Assert.All(pages, page => Assert.Single(names, name => page.Contains(name, StringComparison.Ordinal)));
        Assert.All(names, name => Assert.Single(pages, page => page.Contains(name, StringComparison.Ordinal)));
    }

    [DataFact("cases")]
    public async Task Umlauts_InArchivesWithoutUtf8_AreThreeResultsWithTheirNames()
    {
        foreach (string archive in new[] { "umlauts_cp437.zip", "umlauts_latin1.tar.gz" })
        {
            (int code, _) = await RunAsync(archive, "--identified", "-o", folder[$"out/{archive}"]);

            Assert.Equal(ExitCodes.Done, code);
            Assert.Equal(
                "äöü".Select(letter => $"{archive}/M{letter}ller/IM000001"),
                CsvRows.Of(folder[$"out/{archive}/results.csv"]).Select(row => row["path"]).Order(StringComparer.Ordinal));
        }
    }

    [DataFact("cases")]
    public async Task Latin1Folder_OnLinux_IsRead()
    {
        (int code, _) = await RunAsync("latin1-folder", "--identified");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(["Müller/im0.dcm", "Müller/im1.dcm", "ok/im2.dcm"], Results().Select(row => row["path"]));
    }

    [DataFact("cases")]
    public async Task OutputAboveInput_SkipsOnlyWhatTheProgramWrote()
    {
        Unpack();
        string above = folder["cases/out-above-input"];
        foreach ((string input, int again) in new[] { (above + "/images", 0), (above + "/images", 1), (above, 2), (above, 3) })
        {
            (int code, string output) = await StartAsync(
                "run", "-i", input, "-o", above, "-m", TestStudy.WriteModel(folder), "--set", "ingest.accept_modalities=[any]");

            Assert.True(code == ExitCodes.Done, $"call {again}: {output}");
            Assert.Contains("3 inputs = 3 done", output, StringComparison.Ordinal);
        }
    }

    [DataFact("cases")]
    public async Task Nfc_LabelsOfDecomposedNames_Match()
    {
        Unpack();
        string nfc = folder["cases/nfc"];
        string model = TestStudy.WriteModel(folder);
        (int run, _) = await StartAsync("run", "-i", nfc + "/img", "-o", folder["out"], "-m", model, "--set", "ingest.accept_modalities=[any]");

        (int code, string output) = await StartAsync(
            "validate", "--labels", nfc + "/labels.csv", "-i", nfc + "/img", "--predictions", folder["out/results.csv"], "-o", folder["v"],
            "--set", "validation.resamples=10");

        Assert.True(run is ExitCodes.Done or ExitCodes.SomeSetAside);
        Assert.DoesNotContain("gave no prediction", output, StringComparison.Ordinal);
        Assert.DoesNotContain("do the paths of the tables match", output, StringComparison.Ordinal);
        Assert.True(code is ExitCodes.Done or ExitCodes.Leakage, output);
    }

    private IEnumerable<Dictionary<string, string>> Results() => CsvRows.Of(folder["out/results.csv"]);

    private static string PatientName(string file) =>
        FellowOakDicom.DicomFile.Open(file).Dataset.GetString(FellowOakDicom.DicomTag.PatientName);

    private void Unpack()
    {
        if (!Directory.Exists(folder["cases"]))
        {
            Directory.CreateDirectory(folder["cases"]);
            Start("tar", "xzf", RealData.Folder("cases/cases.tar.gz"), "-C", folder["cases"]);
        }
    }

    private async Task<(int Code, string Output)> RunAsync(string input, params string[] more)
    {
        Unpack();
        string[] output = more.Contains("-o") ? [] : ["-o", folder["out"]];
        return await StartAsync(
            [
                "run", "-i", folder[$"cases/{input}"], "-m", TestStudy.WriteModel(folder), "--set", "ingest.accept_modalities=[any]",
                .. output, .. more,
            ]);
    }

    private async Task<(int Code, string Output)> StartAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        int code = await run.ExitAsync();
        return (code, run.Output);
    }

    private static void Start(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
