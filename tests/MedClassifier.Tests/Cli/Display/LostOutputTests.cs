using System.Text;
using MedClassifier.Cli;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Model;
using Spectre.Console;

namespace MedClassifier.Tests.Cli.Display;

/// <summary>Output that can no longer be written: a full disk under run.log, a terminal that was closed.</summary>
[Collection(EngineTests.Name)]
public sealed class LostOutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly BrokenWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Run_OutputThatCannotBeWritten_ClassifiesAllTheSame()
    {
        TestStudy.WritePictures(folder["in"], 3);

        int code = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder), "--device", "cpu", "--set", "model.threads=1",
            "--set", $"identity.key_file={folder["key"]}");

        Assert.True(code == ExitCodes.Done, error.ToString());
        Assert.True(output.Refused > 0, "nothing was written");
        Assert.Equal(3, CsvRows.Of(folder["out/results.csv"]).Count(row => row["state"] == "done"));
    }

    [Fact]
    public async Task Inspect_OutputThatCannotBeWritten_IsNoSuccess()
    {
        TestStudy.WritePictures(folder["in"], 1);

        int code = await RunAsync("inspect", Directory.GetFiles(folder["in"], "*.png", SearchOption.AllDirectories)[0], "--json");

        Assert.Equal(ExitCodes.BrokeOff, code);
        Assert.Contains("no room", error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        static IAnsiConsole Over(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        return CommandLine.RunAsync(arguments, new Screen(Over(output), Over(error), IsTerminal: false, TimeProvider.System));
    }

    private sealed class BrokenWriter : TextWriter
    {
        public int Refused { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Refused++;
            throw new IOException("There is no room.");
        }
    }
}
