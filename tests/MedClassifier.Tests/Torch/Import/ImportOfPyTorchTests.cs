using System.Diagnostics;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Architecture;
using MedClassifier.Tests.Cli;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Torch.Import;

/// <summary>Whole networks that PyTorch wrote, through the command line.</summary>
[Collection(EngineTests.Name)]
public sealed class ImportOfPyTorchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact("/usr/lib/python3/dist-packages/torchvision/__init__.py")]
    public async Task Import_WholeDenseNetOfPyTorch_PassesTheParityWithItsLogits()
    {
        string script = Path.Combine(FloorPlan.SourceFolder, "..", "tests", "oracles", "checkpoints.py");
        using (Process python = Process.Start("/usr/bin/python3", [script, "--densenet", folder.Path]))
        {
            await python.WaitForExitAsync();
            Assert.Equal(0, python.ExitCode);
        }

        (int passed, string first) = await ImportAsync("densenet.pth", "reference.json");
        (int old, string second) = await ImportAsync("chexnet.pth.tar", "reference.json", "--exclusive-classes");
        (int sigmoid, string refused) = await ImportAsync("chexnet.pth.tar", "reference.json");
        (int failed, string third) = await ImportAsync("densenet.pth", "wrong.json");

        Assert.True(passed == ExitCodes.Done && first.Contains("PASS", StringComparison.Ordinal), first);
        Assert.True(old == ExitCodes.Done && second.Contains("PASS", StringComparison.Ordinal), second);
        Assert.True(sigmoid == ExitCodes.Usage && refused.Contains("--new-head", StringComparison.Ordinal), refused);
        Assert.True(failed == ExitCodes.NothingDone && third.Contains("FAIL", StringComparison.Ordinal), third);
    }

    private async Task<(int Code, string Output)> ImportAsync(string weights, string reference, params string[] more)
    {
        using ProgramRun run = ProgramRun.Start(
            folder.Path, ["model", "import", folder[weights], "-o", folder["model.safetensors"], "--reference", folder[reference], .. more]);
        return (await run.ExitAsync(), run.Output);
    }
}
