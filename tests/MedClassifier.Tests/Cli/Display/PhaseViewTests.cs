using MedClassifier.Cli;
using MedClassifier.Cli.Display;
using Spectre.Console;

namespace MedClassifier.Tests.Cli.Display;

public sealed class PhaseViewTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => output.Dispose();

    [Fact]
    public async Task Begin_OffATerminal_SaysEachPhaseOnce()
    {
        await using (var phases = new PhaseView(ScreenOf(Verbosity.Normal)))
        {
            phases.Begin("auditing 780 labelled files");
            phases.Count(3, 780);
            phases.Begin("writing the dossier");
        }

        Assert.Equal("auditing 780 labelled files\nwriting the dossier\n", output.ToString());
    }

    [Fact]
    public async Task Begin_Quiet_SaysNothing()
    {
        await using (var phases = new PhaseView(ScreenOf(Verbosity.Quiet)))
        {
            phases.Begin("auditing 780 labelled files");
        }

        Assert.Equal("", output.ToString());
    }

    private Screen ScreenOf(Verbosity verbosity)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 1000;
        return new Screen(console, console, IsTerminal: false, TimeProvider.System) { Verbosity = verbosity };
    }
}
