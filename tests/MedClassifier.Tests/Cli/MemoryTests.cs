using MedClassifier.Pipeline;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli;

/// <summary>How much memory a run takes at its peak.</summary>
[Collection(EngineTests.Name)]
public sealed class MemoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_ThousandPictures_TakesHardlyMoreMemoryThanAHundred()
    {
        string model = TestStudy.WriteModel(folder);
        TestStudy.WritePictures(folder["few"], 100);
        TestStudy.WritePictures(folder["many"], 1000);

        long few = await PeakAsync("few", model);
        long many = await PeakAsync("many", model);

        Assert.True(many <= 1.2 * few, $"{few / 1024} MiB for 100 pictures, {many / 1024} MiB for 1,000");
    }

    private async Task<long> PeakAsync(string input, string model)
    {
        using ProgramRun run = ProgramRun.Start(
            folder.Path, "run", "-i", folder[input], "-o", folder[input + "-out"], "-m", model, "--set", "model.threads=1");
        long peak = 0;
        while (!run.HasExited)
        {
            peak = Math.Max(peak, run.PeakKibibytes());
            await Task.Delay(20);
        }

        Assert.Equal(ExitCodes.Done, await run.ExitAsync());
        return peak;
    }
}
