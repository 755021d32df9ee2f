using MedClassifier.Pipeline;
using MedClassifier.Tests.Dicom.Deidentification;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>What identifies must be in nothing that the program writes unless asked to: outputs, logs, ledger, screen.</summary>
[Collection(EngineTests.Name)]
public sealed class CanaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_CanaryInEveryTextVrAndInThePath_IsInNothingWritten()
    {
        WriteStudy();

        (int code, string output) = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder),
            "--set", "report.formats=[html,csv,json,png]", "--set", "ingest.accept_modalities=[any]");

        Assert.Equal(ExitCodes.SomeSetAside, code);
        Assert.Contains("2 inputs = 1 done + 1 set aside", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary.Word, output, StringComparison.Ordinal);
        string[] written = Directory.GetFiles(folder["out"], "*", SearchOption.AllDirectories);
        Assert.True(written.Length > 8, "too few files were written to mean something");
        Assert.All(written, file =>
        {
            Assert.DoesNotContain(Canary.Word, file, StringComparison.Ordinal);
            Assert.Empty(Canary.Found(File.ReadAllBytes(file)));
        });
    }

    [Fact]
    public async Task Inspect_Deidentified_WritesACopyWithoutCanary()
    {
        WriteStudy();

        (int code, string output) = await RunAsync(
            "inspect", folder[$"in/{Canary.Word}/good.dcm"], "--deidentified", folder["copy.dcm"], "--preview", folder["preview.png"]);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("may show text", output, StringComparison.Ordinal);
        Assert.Empty(Canary.Found(File.ReadAllBytes(folder["copy.dcm"])));
    }

    private void WriteStudy()
    {
        ushort[] values = [.. Enumerable.Range(0, 1024).Select(i => (ushort)(i * 37 % 4096))];
        Directory.CreateDirectory(folder[$"in/{Canary.Word}"]);
        byte[] good = DicomSamples.Bytes(Canary.Fill(DicomSamples.Grey(32, 32, values)));
        File.WriteAllBytes(folder[$"in/{Canary.Word}/good.dcm"], good);
        File.WriteAllBytes(folder[$"in/{Canary.Word}/torn.dcm"], good[..(good.Length / 2)]);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        int code = await run.ExitAsync();
        return (code, run.Output);
    }
}
