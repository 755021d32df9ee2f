using MedClassifier.Cli;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Architecture;
using Spectre.Console;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>Runs over the parts of an input, and what merge makes of them.</summary>
public sealed class MergeTests : IDisposable
{
    private const string Formats = "report.formats=[html,csv,json,png,dicom-sr,dicom-sc,fhir]";

    private readonly TemporaryFolder folder = new();
    private readonly string model;

    public MergeTests() => model = TestStudy.WriteModel(folder);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mixed", 1)]
    [InlineData("mixed", 3)]
    [InlineData("mixed", 7)]
    [InlineData("sample", 3)]
    public async Task Merge_AllParts_IsWhatOneRunOverTheWholeGives(string input, int parts)
    {
        string source = Input(input);
        int whole = await RunAsync("whole", "-i", source, "--set", Formats);
        foreach (int part in Enumerable.Range(1, parts).Reverse())
        {
            int code = await RunAsync($"part{part}", "-i", source, "--set", Formats, "--shard", $"{part}/{parts}");
            Assert.True(code is ExitCodes.Done or ExitCodes.SomeSetAside, $"part {part} ended with {code}");
        }

        string[] folders = [.. Enumerable.Range(1, parts).Select(part => folder[$"part{part}"])];
        (int merged, string said) = await MergeAsync(["--set", Formats, .. folders]);
        (int again, _) = await MergeAsync(["--set", Formats, .. folders]);

        Assert.Equal(whole, merged);
        Assert.Equal(whole, again);
        Published.AssertEqual(folder["whole"], folder["merged"]);
        Assert.Contains($"part 1/{parts}", said, StringComparison.Ordinal);
        Assert.Contains(" inputs = ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_PartsThatDoNotBelongTogether_AreRefusedByName()
    {
        string source = Input("pictures");
        foreach (int part in Enumerable.Range(1, 3))
        {
            Assert.Equal(ExitCodes.Done, await RunAsync($"part{part}", "-i", source, "--shard", $"{part}/3"));
        }

        string[] all = [folder["part1"], folder["part2"], folder["part3"]];
        await AssertRefusedAsync("Of 3 parts one is missing: 2.", all[0], all[2]);
        await AssertRefusedAsync("is given twice", all[0], all[1], all[1], all[2]);

        Assert.Equal(ExitCodes.Done, await RunAsync("second", "-i", source, "--shard", "2/3"));
        await AssertRefusedAsync("Part 2/3 is there more than once", [.. all, folder["second"]]);

        Assert.Equal(ExitCodes.Done, await RunAsync("scaled", "-i", source, "--shard", "2/3", "--set", "report.thumbnail_size=64"));
        await AssertRefusedAsync("(part 2/3) was made with other settings", all[0], folder["scaled"], all[2]);

        byte[] weights = await File.ReadAllBytesAsync(model);
        weights[^1] ^= 1;
        await File.WriteAllBytesAsync(folder["model.safetensors"], weights);
        Assert.Equal(ExitCodes.Done, await RunAsync("modelled", "-i", source, "--shard", "2/3"));
        await AssertRefusedAsync("(part 2/3) was made with another model", all[0], folder["modelled"], all[2]);
        weights[^1] ^= 1;
        await File.WriteAllBytesAsync(folder["model.safetensors"], weights);

        File.Copy(Directory.GetFiles(source, "*.png", SearchOption.AllDirectories)[0], Path.Combine(source, "one-more.png"));
        Assert.Equal(ExitCodes.Done, await RunAsync("later", "-i", source, "--shard", "2/3"));
        await AssertRefusedAsync("(part 2/3) saw another input: 31 files, not 30", all[0], folder["later"], all[2]);

        Assert.Equal(ExitCodes.Done, await RunAsync("ordinary", "-i", source));
        await AssertRefusedAsync("holds no whole part of an input", all[0], folder["ordinary"], all[2]);
        await AssertRefusedAsync("there is no ledger.db", all[0], source, all[2]);
        Assert.False(Directory.Exists(folder["merged"]));

        (int code, string said) = await MergeAsync([.. all, "--set", "report.thumbnail_size=64"]);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("give merge the -c and --set that they were run with", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FolderOfAnotherPart_IsRefused()
    {
        string source = Input("pictures");
        Assert.Equal(ExitCodes.Done, await RunAsync("out", "-i", source, "--shard", "1/3"));

        Assert.Equal(ExitCodes.Usage, await RunAsync("out", "-i", source, "--shard", "2/3"));
        Assert.Equal(ExitCodes.Usage, await RunAsync("out", "-i", source));
        Assert.Equal(ExitCodes.Usage, await RunAsync("other", "-i", source, "--shard", "4/3"));
        Assert.Equal(ExitCodes.Done, await RunAsync("out", "-i", source, "--shard", "1/3"));
    }

    [Fact]
    public async Task Run_PartWithoutAFile_IsDoneAndCounts()
    {
        TestStudy.WritePictures(folder["one"], 1);
        foreach (int part in Enumerable.Range(1, 3))
        {
            Assert.Equal(ExitCodes.Done, await RunAsync($"part{part}", "-i", folder["one"], "--shard", $"{part}/3"));
        }

        (int code, _) = await MergeAsync([folder["part1"], folder["part2"], folder["part3"]]);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(2, File.ReadAllLines(folder["merged/results.csv"]).Length);
    }

    private string Input(string name)
    {
        switch (name)
        {
            case "mixed":
                MixedArchive.Write(folder["in"]);
                return folder["in"];
            case "sample":
                return Path.Combine(FloorPlan.SourceFolder, "..", "sample-data", "studies");
            default:
                TestStudy.WritePictures(folder["in"], 30);
                return folder["in"];
        }
    }

    private async Task<int> RunAsync(string output, params string[] arguments) => (await SayAsync(
        ["run", "-o", folder[output], "-m", model, "--set", "model.threads=1", "--set", "model.reference=none", .. arguments])).Code;

    private Task<(int Code, string Said)> MergeAsync(params string[] arguments) =>
        SayAsync(["merge", "-o", folder["merged"], "--set", "model.threads=1", .. arguments]);

    private async Task<(int Code, string Said)> SayAsync(string[] arguments)
    {
        using var said = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(said) });
        console.Profile.Width = 1000;
        string[] key = ["--set", $"identity.key_file={folder["identity.key"]}"];
        int code = await CommandLine.RunAsync([.. arguments, .. key], new Screen(console, console, IsTerminal: false, TimeProvider.System));
        return (code, said.ToString());
    }

    private async Task AssertRefusedAsync(string expected, params string[] folders)
    {
        (int code, string said) = await MergeAsync(folders);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(expected, said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }
}
