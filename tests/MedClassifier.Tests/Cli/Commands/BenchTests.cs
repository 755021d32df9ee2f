using MedClassifier.Pipeline;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>bench, with the processes that it starts.</summary>
[Collection(EngineTests.Name)]
public sealed class BenchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Poolings_Phantoms_AreComparedAndTheirStepsTimedInProcessesOfTheirOwn()
    {
        SmallModel.Write(folder["m.safetensors"]);
        using ProgramRun run = ProgramRun.Start(
            folder.Path, "bench", "poolings", "-o", folder["out"], "-m", folder["m.safetensors"], "--device", "cpu",
            "--set", "comparison.poolings=[average]", "--set", "comparison.seeds=1",
            "--set", "comparison.timed_steps=2", "--set", "data.phantoms=3", "--set", "data.validation_phantoms=6",
            "--set", $"train.architecture={SmallModel.Architecture}", "--set", "train.input_size=32", "--set", "train.steps=2",
            "--set", "train.batch_size=2", "--set", "train.threads=1", "--set", "validation.resamples=20");

        int code = await run.ExitAsync();

        Assert.True(code == ExitCodes.Done, run.Output);
        Assert.Contains("steps of average: 0 of 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 trainings of 2 steps: about 0.0 h by the timed steps", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\| average \| [0-9.]+ M \| [01]\.[0-9]{3}[^|]*\| [^|]*\| [0-9.]+ \| [0-9.]+ GB \|", run.Output);
        Assert.True(File.Exists(folder["out/poolings.json"]));
    }
}
