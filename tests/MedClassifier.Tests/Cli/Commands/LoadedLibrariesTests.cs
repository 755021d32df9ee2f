using MedClassifier.Tests.Architecture;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>What a run on the CPU maps into its process: ONNX Runtime, and nothing of libtorch; and what that leaves behind.</summary>
[Collection(EngineTests.Name)]
public sealed class LoadedLibrariesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Run_OnTheCpu_LoadsNoLibtorchAndCollectsNothing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string input = Path.Combine(FloorPlan.SourceFolder, "../sample-data/studies/p001");
        using ProgramRun run = ProgramRun.Start(
            folder.Path, "run", "-i", input, "-o", folder["out"], "--set", "report.formats=[csv]", "--set", "model.device=cpu");
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        while (!run.HasExited)
        {
            mapped.UnionWith(run.MappedFiles());
            await Task.Delay(5);
        }

        Assert.True(await run.ExitAsync() < 2, run.Output);
        Assert.Contains("libonnxruntime.so", mapped);
        Assert.Contains("MedClassifier.Model.dll", mapped);
        // Where ONNX Runtime would keep what it collects about its use, until it is sent.
        Assert.False(Directory.Exists(ProgramRun.CacheOf(folder.Path)));
        Assert.DoesNotContain(mapped, file => file.Contains("torch", StringComparison.OrdinalIgnoreCase) && file != "MedClassifier.Torch.dll");
    }

    public void Dispose() => folder.Dispose();
}
