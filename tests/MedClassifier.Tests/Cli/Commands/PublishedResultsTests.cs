using MedClassifier.Pipeline;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>What a user sees of inputs that come, go and fail.</summary>
public sealed class PublishedResultsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string model;

    public PublishedResultsTests()
    {
        model = TestStudy.WriteModel(folder);
        TestStudy.WritePictures(folder["a"], 6);
        TestStudy.WritePictures(folder["b"], 3);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_InputsThatComeAndGo_ArePublishedUntilTheyArePruned()
    {
        Assert.Equal((ExitCodes.Done, 6), await PublishAsync("a"));
        File.Delete(Directory.GetFiles(folder["a"], "*.png", SearchOption.AllDirectories).Order().First());
        Assert.Equal((ExitCodes.Done, 6), await PublishAsync("a"));

        // The share is not mounted: its folder is there, and empty; or is not there.
        Directory.Move(folder["a"], folder["elsewhere"]);
        Assert.Equal((ExitCodes.Unavailable, 6), await PublishAsync("a"));
        Directory.CreateDirectory(folder["a"]);
        Assert.Equal((ExitCodes.Unavailable, 6), await PublishAsync("a", "--prune"));
        Directory.Delete(folder["a"]);
        Directory.Move(folder["elsewhere"], folder["a"]);

        Assert.Equal((ExitCodes.Done, 5), await PublishAsync("a", "--prune"));
    }

    [Fact]
    public async Task Run_NothingToDo_LeavesNoFolder()
    {
        Directory.CreateDirectory(folder["empty"]);
        foreach (string[] arguments in (string[][])
            [
                ["-i", folder["empty"], "-m", model], ["-i", folder["absent"], "-m", model], ["-i", folder["a"], "-m", folder["absent"]],
                ["-i", folder["a"], "-m", folder["empty.safetensors"]],
            ])
        {
            await File.WriteAllTextAsync(folder["empty.safetensors"], "");
            using ProgramRun run = ProgramRun.Start(folder.Path, ["run", "-o", folder["deep/out"], .. arguments]);
            Assert.NotEqual(ExitCodes.Done, await run.ExitAsync());
            Assert.False(Directory.Exists(folder["deep"]), run.Output);
        }
    }

    [Fact]
    public async Task Validate_LabelsThatCannotBeRead_LeavesNoFolder()
    {
        await File.WriteAllTextAsync(folder["labels.csv"], "nothing");
        using ProgramRun run = ProgramRun.Start(
            folder.Path, "validate", "--labels", folder["labels.csv"], "-i", folder["a"], "-m", model, "-o", folder["deep/out"]);

        Assert.Equal(ExitCodes.Usage, await run.ExitAsync());
        Assert.False(Directory.Exists(folder["deep"]), run.Output);
    }

    [Theory]
    [InlineData("README.md", ExitCodes.Done)]
    [InlineData("README", ExitCodes.Done)]
    [InlineData("table.CSV", ExitCodes.Done)]
    [InlineData("image.dcm", ExitCodes.SomeSetAside)]
    [InlineData("1.2.840.1", ExitCodes.SomeSetAside)]
    [InlineData("image", ExitCodes.SomeSetAside)]
    [InlineData("image.png", ExitCodes.SomeSetAside)]
    public async Task Run_FileThatIsNoImage_CountsWhereItsNameSaysThatItIsOne(string name, int expected)
    {
        await File.WriteAllTextAsync(folder["b/" + name], "no image");

        Assert.Equal((expected, 4), await PublishAsync("b"));
    }

    [Fact]
    public async Task Inspect_Folder_SaysThatItIsOne()
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, "inspect", folder["a"]);

        Assert.Equal(ExitCodes.Usage, await run.ExitAsync());
        Assert.Contains("is a folder; inspect shows one file of it, such as", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputFolderRemovedOnTheWay_EndsAndDoesNotMakeItAgain()
    {
        TestStudy.WritePictures(folder["many"], 200);
        using ProgramRun run = ProgramRun.Start(
            folder.Path, "run", "-i", folder["many"], "-o", folder["out"], "-m", model, "--set", "model.threads=1", "--set", "model.batch_size=1");
        while (!run.HasExited && !Directory.Exists(folder["out/report/scans"]))
        {
            await Task.Delay(1);
        }

        Directory.Move(folder["out"], folder["moved"]);

        Assert.Equal(ExitCodes.BrokeOff, await run.ExitAsync());
        Assert.False(File.Exists(folder["out/results.csv"]));
        Assert.Matches("was removed while|cannot be kept", run.Output);
    }

    /// <summary>Runs over an input; says how it ended and how many rows are published.</summary>
    private async Task<(int ExitCode, int Rows)> PublishAsync(string input, params string[] further)
    {
        using ProgramRun run = ProgramRun.Start(
            folder.Path, ["run", "-i", folder[input], "-o", folder["out"], "-m", model, "--set", "model.threads=1", .. further]);
        int code = await run.ExitAsync();
        return (code, File.ReadAllLines(folder["out/results.csv"]).Length - 1);
    }
}
