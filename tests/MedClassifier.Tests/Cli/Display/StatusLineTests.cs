using System.Text.RegularExpressions;
using MedClassifier.Cli.Display;
using Spectre.Console;

namespace MedClassifier.Tests.Cli.Display;

/// <summary>What a terminal shows in the end, by the few control sequences that are used: "\r", erase line, colours.</summary>
public sealed class StatusLineTests : IDisposable
{
    private readonly StringWriter terminal = new() { NewLine = "\n" };

    public void Dispose() => terminal.Dispose();

    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    [InlineData(10)]
    public void Show_WordsWiderThanTheTerminal_StayOnOneLine(int width)
    {
        StatusLine status = Line(width);

        status.Show("step 1,200 of 36,000, 3 h 12 min left, loss 0.512, AUC 0.891 (best 0.900), epoch 12, 3.1/s, learning rate 2.0e-4", 0.4);

        string line = Assert.Single(Lines());
        Assert.True(line.Length < width, $"{line.Length} of {width} columns");
        Assert.EndsWith("…", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Above_LineInPieces_StandsWholeAboveTheStatus()
    {
        StatusLine status = Line(80);
        var output = new StatusOutput(new AnsiConsoleOutput(terminal), status);
        status.Show("3 of 9", 1 / 3.0);

        // A key's echo, a line written in two pieces, and a redraw between them.
        terminal.Write("^C");
        output.Writer.Write("Stopping; what is done is kept.");
        status.Show("4 of 9", 4 / 9.0);
        output.Writer.Write("\n");

        Assert.Collection(
            Lines(),
            line => Assert.Equal("Stopping; what is done is kept.", line),
            line => Assert.EndsWith(" 4 of 9", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Clear_AfterOutput_LeavesNothingOfTheStatus()
    {
        StatusLine status = Line(80);
        var output = new StatusOutput(new AnsiConsoleOutput(terminal), status);
        status.Show("opening the model, 3 s");

        output.Writer.Write("a note\n");
        status.Clear();

        Assert.Equal(["a note", ""], Lines());
    }

    private StatusLine Line(int width) =>
        new(terminal, () => width, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) }).Profile.Capabilities);

    private string[] Lines()
    {
        string written = Regex.Replace(terminal.ToString(), "\u001b\\[[0-9]*m", "");
        return [.. written.Split('\n').Select(line => line.Split("\u001b[2K")[^1].TrimEnd('\r'))];
    }
}
