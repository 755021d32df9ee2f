using MedClassifier.Pipeline;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli;

/// <summary>The program on what it cannot use: a named outcome each, and no stack trace.</summary>
[Collection(EngineTests.Name)]
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_BadFilesAmongGoodOnes_SetsEachAsideWithItsReason()
    {
        TestStudy.WritePictures(folder["in"], 2);
        File.WriteAllText(folder["in/a-empty.dcm"], "");
        File.WriteAllText(folder["in/b-text.txt"], "no image at all");
        byte[] picture = File.ReadAllBytes(folder["in/00/000.png"]);
        File.WriteAllBytes(folder["in/c-torn.png"], picture[..(picture.Length / 2)]);
        Directory.CreateDirectory(folder["in/d-empty"]);

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.SomeSetAside, code);
        Assert.Contains("5 inputs = 2 done + 3 set aside", output, StringComparison.Ordinal);
        string[] rows = File.ReadAllLines(folder["out/results.csv"])[1..];
        Assert.Equal(["done", "done", "set aside", "set aside", "set aside"], rows.Select(row => row.Contains(",done,", StringComparison.Ordinal) ? "done" : "set aside"));
        Assert.Contains(rows, row => row.Contains("empty-file", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("not-an-image", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("c-torn.png,", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FolderWithoutImages_SaysThatNothingCouldBeDone()
    {
        Directory.CreateDirectory(folder["in/empty"]);

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.NothingDone, code);
        Assert.Contains("The input holds no file to classify", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CorruptModel_SaysSo()
    {
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllText(folder["model.safetensors"], new string('x', 1000));

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", folder["model.safetensors"]);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be used", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputThatCannotBeWritten_SaysSo()
    {
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllText(folder["file"], "");

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["file/out"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be written", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_Picture_WritesScanAndTensorForNumPy()
    {
        TestStudy.WritePictures(folder["in"], 1);

        (int code, string output) = await RunAsync(
            "inspect", folder["in/00/000.png"], "--json", "--scan", folder["scan.npy"], "--tensor", folder["tensor.npy"],
            "--preview", folder["preview.png"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.Done, code);
        Assert.Matches("\"storedSha256\": \"[0-9a-f]{64}\"", output);
        Assert.Equal(128 + (30 * 40 * 4), new FileInfo(folder["scan.npy"]).Length);
        Assert.Equal(128 + (3 * 32 * 32 * 4), new FileInfo(folder["tensor.npy"]).Length);
        Assert.True(File.Exists(folder["preview.png"]));
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        return (await run.ExitAsync(), run.Output);
    }
}
