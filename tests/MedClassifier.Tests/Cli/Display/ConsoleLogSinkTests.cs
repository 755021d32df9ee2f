using MedClassifier.Cli;
using MedClassifier.Cli.Display;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Runs;
using Serilog;
using Serilog.Core;
using Spectre.Console;

namespace MedClassifier.Tests.Cli.Display;

public sealed class ConsoleLogSinkTests
{
    [Fact]
    public void SetAside_ManyOfAKind_ShowsTenOfEachAndTheirNumberAtTheEnd()
    {
        using var output = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 1000;
        var sink = new ConsoleLogSink(new Screen(console, console, IsTerminal: false, TimeProvider.System));
        using Logger log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();

        for (int i = 0; i < 1211; i++)
        {
            SetAside(log, i, RejectionCodes.NotAnImage);
        }

        for (int i = 0; i < 10; i++)
        {
            SetAside(log, i, RejectionCodes.Unreadable);
        }

        log.Warning("and so on");
        sink.ShowWithheld();
        sink.ShowWithheld();

        string[] lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(10, lines.Count(line => line.Contains($": {RejectionCodes.NotAnImage}", StringComparison.Ordinal) && line.Contains(".dcm", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.Contains($": {RejectionCodes.Unreadable}", StringComparison.Ordinal)));
        Assert.Equal(22, lines.Length);
        Assert.EndsWith("note: and so on", lines[20], StringComparison.Ordinal);
        Assert.Equal($"Set aside 1,201 more: {RejectionCodes.NotAnImage}; results.csv and the log name them", lines[21]);
    }

    private static void SetAside(Logger log, int number, string code) =>
        log.SetAside(ReportedIdentityOf(FormattableString.Invariant($"{number}.dcm")), null, new Rejection(code, "no such thing"));

    private static ReportedIdentity ReportedIdentityOf(string path) => new(path, "", "", "", null, null, "");
}
