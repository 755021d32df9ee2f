using MedClassifier.Pipeline;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli.Commands;

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

        long few = await PeakAsync(folder["few"], model);
        long many = await PeakAsync(folder["many"], model);

        Assert.True(many <= 1.2 * few, $"{few / 1024} MiB for 100 pictures, {many / 1024} MiB for 1,000");
    }

    [DataFact("dicom")]
    public async Task Run_HostileFiles_TakesLessThan512MebibytesMoreThanOnePicture()
    {
        string model = TestStudy.WriteModel(folder);
        TestStudy.WritePictures(folder["one"], 1);

        long idle = await PeakAsync(folder["one"], model);
        long hostile = await PeakAsync(RealData.Folder("dicom/hostile"), model, ExitCodes.NothingDone);

        Assert.True(hostile - idle <= 512 * 1024, $"{hostile / 1024} MiB, {idle / 1024} MiB for one picture");
    }

    private async Task<long> PeakAsync(string input, string model, int exitCode = ExitCodes.Done)
    {
        string output = folder[Path.GetFileName(input) + "-out"];
        using ProgramRun run = ProgramRun.Start(
            folder.Path,
            "run", "-i", input, "-o", output, "-m", model, "--set", "model.threads=1", "--set", "ingest.accept_modalities=[any]");
        long peak = 0;
        while (!run.HasExited)
        {
            peak = Math.Max(peak, run.PeakKibibytes());
            await Task.Delay(20);
        }

        Assert.Equal(exitCode, await run.ExitAsync());
        return peak;
    }
}
