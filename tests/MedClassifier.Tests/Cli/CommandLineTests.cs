using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedClassifier.Cli;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Architecture;
using Spectre.Console;

namespace MedClassifier.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Theory]
    [InlineData("run --help", "medclassifier run -i studies -o results")]
    [InlineData("inspect --help", "medclassifier inspect image.dcm")]
    [InlineData("sample --help", "medclassifier sample -o sample-data")]
    [InlineData("sample score --help", "medclassifier sample score -i sample-data -o results")]
    [InlineData("train --help", "medclassifier train -i studies -o model.safetensors")]
    [InlineData("model --help", "medclassifier model show sample-data/models/breast-ultrasound.safetensors")]
    [InlineData("model import --help", "medclassifier model import densenet121.pth -o model.safetensors --new-head")]
    [InlineData("model export --help", "medclassifier model export model.safetensors -o model.onnx")]
    [InlineData("--help", "Example")]
    [InlineData("", "Commands:")]
    public async Task Run_Help_ShowsAnExample(string arguments, string expected)
    {
        int code = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(expected, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Version_IsTheAssemblys()
    {
        int code = await RunAsync("--version");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Matches(
            @"^medclassifier \d+\.\d+\.\d+( \(commit [0-9a-f]{10}\))?, onnxruntime \d+\.\d+\.\d+, TorchSharp \d+\.\d+\.\d+\s*$", output.ToString());
    }

    [Theory]
    [InlineData("runn", "'runn'")]
    [InlineData("run --nonsense", "'--nonsense'")]
    [InlineData("run --set report.opacity=2", "is not a key")]
    [InlineData("run --set run.queue=0 --set report.title=''", "allowed is 1 to 1024")]
    [InlineData("run --set report.formats=[csv,pdff]", "report.formats is [csv, pdff]; formats may hold")]
    [InlineData("run -c /nowhere/x.yaml", "/nowhere/x.yaml")]
    [InlineData("run --set ingest.source=pacs", "holds 'pacs'; there are archive")]
    [InlineData("run --device gpu", "--device: model.device is gpu; allowed: auto")]
    [InlineData(
        "validate --set validation.calibration=best",
        "validation.calibration holds 'best'; there are biased_temperature, isotonic, none, platt, shipped, temperature")]
    [InlineData("inspect", "'inspect'")]
    [InlineData("inspect /nowhere/x.dcm", "There is no file")]
    [InlineData("train -o m --set train.pooling=best", "train.pooling holds 'best'; there are")]
    [InlineData("train -o m -i /nowhere", "/nowhere cannot be used")]
    [InlineData("sample -o x --images 1", "Images is 1")]
    [InlineData("sample score -i /nowhere -o /nowhere", "labels.csv")]
    [InlineData("model show /nowhere/m", "there is no such model file")]
    [InlineData("model export /nowhere/m -o m.onnx", "there is no such model file")]
    [InlineData("model export m.safetensors -o m.pth", "ends in '.pth'; allowed: .onnx, .safetensors")]
    [InlineData("model export m.safetensors -o m.onnx --half", "--half is for .safetensors")]
    [InlineData("model import /nowhere/m.pth -o m", "there is no such file")]
    [InlineData("model import x.pth -o m --pooling best", "there is no pooling best; there are attention")]
    [InlineData("run", "No input is named")]
    [InlineData("run -i /nowhere/in -o /nowhere/out", "There is no input")]
    public async Task Run_BadUsage_IsExitCode2WithAMessageAndNoStackTrace(string arguments, string expected)
    {
        int code = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runn", "medclassifier --help")]
    [InlineData("run --nonsense", "medclassifier run --help")]
    [InlineData("model show", "medclassifier model show --help")]
    [InlineData("model import --nonsense", "medclassifier model import --help")]
    [InlineData("model export --nonsense", "medclassifier model export --help")]
    [InlineData("model nonsense", "medclassifier model --help")]
    [InlineData("sample score --nonsense", "medclassifier sample score --help")]
    [InlineData("bench poolings --nonsense", "medclassifier bench poolings --help")]
    [InlineData("bench steps", "medclassifier bench steps --help")]
    public async Task Run_BadUsage_NamesTheHelpOfTheWholeCommand(string arguments, string expected)
    {
        int code = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.EndsWith($"{expected} says what can be given.\n", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runn -i x -o y", "There is no command 'runn'. Did you mean 'run'?")]
    [InlineData("model shwo", "There is no command 'model shwo'. Did you mean 'show'?")]
    [InlineData("run --outptu results", "medclassifier run has no option '--outptu'. Did you mean '--output'?")]
    [InlineData("inspect --jsn", "medclassifier inspect has no option '--jsn'. Did you mean '--json'?")]
    [InlineData("help trian", "There is no command 'trian'. Did you mean 'train'?")]
    [InlineData("run a b", "medclassifier run does not expect 'b'.")]
    [InlineData("run a -i b", "The input is given twice: 'a' and --input.")]
    [InlineData("run -q -v", "--quiet and --verbose exclude each other.")]
    public async Task Run_BadUsage_SaysWhatIsWrongOnceAndWhatMayBeMeant(string arguments, string expected)
    {
        int code = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.StartsWith($"error: {expected}", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(error.ToString(), "error:"));
    }

    [Theory]
    [InlineData("help run", "run --help")]
    [InlineData("help model import", "model import --help")]
    [InlineData("help", "--help")]
    public async Task Help_Command_IsThatCommandsHelp(string arguments, string same)
    {
        Assert.Equal(ExitCodes.Done, await RunAsync(arguments));
        string help = output.ToString();
        output.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Done, await RunAsync(same));

        Assert.Equal(output.ToString(), help);
    }

    [Theory]
    [InlineData("medclassifier ru", "run")]
    [InlineData("medclassifier model ", "export|import|join|reference|show")]
    [InlineData("medclassifier run --dev", "--device")]
    [InlineData("medclassifier validate --device c", "cpu|cuda")]
    [InlineData("medclassifier help model r", "reference")]
    [InlineData("medclassifier run --set report.oper", "report.operating_point=")]
    public async Task Complete_Line_IsWhatMayFollow(string line, string expected)
    {
        var screen = new Screen(ConsoleFor(output), ConsoleFor(error), IsTerminal: false, TimeProvider.System);

        int code = await CommandLine.RunAsync(["complete", "--", line], screen);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(expected.Split('|'), output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("fish")]
    [InlineData("powershell")]
    [InlineData("zsh")]
    public async Task Completion_Shell_IsAScriptThatAsksTheProgram(string shell)
    {
        Assert.Equal(ExitCodes.Done, await RunAsync($"completion {shell}"));

        Assert.Contains("medclassifier complete ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfTheProgram_AndTheReadMe_NameEveryExitCode()
    {
        FieldInfo[] codes = typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static);
        string readMe = File.ReadAllText(Path.Combine(FloorPlan.SourceFolder, "..", "README.md"));

        await RunAsync("--help");

        Assert.Equal(codes.Select(code => (int)code.GetRawConstantValue()!).Order(), ExitCodes.All.Select(code => code.Code));
        Assert.All(ExitCodes.All, code =>
        {
            Assert.Matches($@"(?m)^  {code.Code} +{Regex.Escape(code.Meaning)}$", output.ToString());
            Assert.Contains($"| {code.Code} | {code.Meaning} |", readMe.Replace("`", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Run_AFaultOfTheProgram_IsExitCode70()
    {
        // A clock that fails stands for a bug: nothing is to catch it.
        var screen = new Screen(ConsoleFor(output), ConsoleFor(error), IsTerminal: false, new BrokenClock());
        using var folder = new TemporaryFolder();
        TestStudy.WritePictures(folder["in"], 1);

        int code = await CommandLine.RunAsync(["run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder)], screen);

        Assert.Equal(70, code);
        Assert.Contains("error: The program failed (NotSupportedException", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_TextThatSteersATerminal_IsDisarmed() =>
        Assert.Equal("{1B}[[2J[[red]]x", Screen.Plain("\u001B[2J[red]x"));

    [Theory]
    [InlineData("pixel_forms/grey_rle.dcm", "pixel_forms/grey_png.png", ExitCodes.Done, "The same image.")]
    [InlineData("pixel_fixtures/window_linear.dcm", "pixel_fixtures/window_sigmoid.dcm", ExitCodes.SomeSetAside, "They part at the grey values.")]
    [InlineData("pixel_fixtures/rgb.dcm", "pixel_fixtures/columns_0.dcm", ExitCodes.NothingDone, "B  invalid-pixels: (0028,0011)")]
    public async Task Inspect_Compare_SaysWhereTwoFilesPart(string a, string b, int expected, string words)
    {
        int code = await RunAsync($"inspect --compare {Oracle(a)} {Oracle(b)}");

        Assert.Equal((expected, ""), (code, error.ToString()));
        Assert.Contains(words, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_CompareAsJson_HasBothReceiptsAndTheLargestDifference()
    {
        int code = await RunAsync(
            $"inspect --json --frame 1 --compare {Oracle("pixel_fixtures/frames_each.dcm")} {Oracle("pixel_fixtures/frames_shared.dcm")}");

        // Stored 0 to 4095: frame 1 of one is 2 v - 900, of the other 3 v + 7; most apart where v is 4095.
        JsonElement seen = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal((ExitCodes.SomeSetAside, "modality values"), (code, seen.GetProperty("partAt").GetString()));
        JsonElement step = seen.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("place").GetString() == "modality values");
        Assert.Equal("-900", step.GetProperty("a").GetProperty("step").GetProperty("parameters").GetProperty("intercept").GetString());
        Assert.Equal(5002, step.GetProperty("difference").GetProperty("largest").GetDouble());
        Assert.Equal(64, seen.GetProperty("b").GetProperty("receipt").GetProperty("scan_sha256").GetString()!.Length);
    }

    [Theory]
    [InlineData("inspect x.dcm --compare a b")]
    [InlineData("inspect --compare a b --preview p.png")]
    [InlineData("inspect --compare a")]
    public async Task Inspect_CompareWithOtherThanTwoFiles_IsBadUsage(string arguments) =>
        Assert.Equal(ExitCodes.Usage, await RunAsync(arguments));

    [Fact]
    public async Task Inspect_FloatsThatAreNoNumbers_GiveJson()
    {
        int code = await RunAsync($"inspect --json {Oracle("pixel_fixtures/float_not_finite.dcm")}");

        Assert.Equal((ExitCodes.Done, ""), (code, error.ToString()));
        Assert.Equal(JsonValueKind.Number, JsonDocument.Parse(output.ToString()).RootElement.GetProperty("storedMaximum").ValueKind);
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new NotSupportedException("no time");
    }

    private static string Oracle(string name) => Path.Combine(AppContext.BaseDirectory, "oracles", name);

    private Task<int> RunAsync(string arguments)
    {
        var screen = new Screen(ConsoleFor(output), ConsoleFor(error), IsTerminal: false, TimeProvider.System);
        return CommandLine.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), screen);
    }

    private static IAnsiConsole ConsoleFor(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 1000;
        return console;
    }
}
