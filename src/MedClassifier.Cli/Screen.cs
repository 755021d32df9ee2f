using System.Globalization;
using MedClassifier.Cli.Display;
using MedClassifier.Domain.Text;
using Spectre.Console;

namespace MedClassifier.Cli;

/// <summary>What the user sees: results and progress on one side, errors and hints on the other.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="IsTerminal">Whether output goes to a terminal that can redraw a line.</param>
/// <param name="Time">The clock.</param>
internal sealed record Screen(IAnsiConsole Out, IAnsiConsole Error, bool IsTerminal, TimeProvider Time)
{
    /// <summary>How much is told; set once the command line is read.</summary>
    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    /// <summary>The line at the bottom of a terminal; null elsewhere, and where nothing is told of progress.</summary>
    public StatusLine? Status => Verbosity == Verbosity.Quiet ? null : Bottom;

    private StatusLine? Bottom { get; init; }

    /// <summary>The screen of this process.</summary>
    public static Screen OfProcess()
    {
        IAnsiConsole output = ForWriter(Console.Out, Console.IsOutputRedirected);
        bool isTerminal = !Console.IsOutputRedirected && output.Profile.Capabilities.Ansi;
        IAnsiConsole error = ForWriter(Console.Error, Console.IsErrorRedirected);
        StatusLine? bottom = isTerminal
            ? new StatusLine(new EnduringOutput(output.Profile.Out).Writer, () => output.Profile.Width, output.Profile.Capabilities)
            : null;
        if (bottom is not null)
        {
            output.Profile.Out = new StatusOutput(output.Profile.Out, bottom);
            error.Profile.Out = Console.IsErrorRedirected ? error.Profile.Out : new StatusOutput(error.Profile.Out, bottom);
        }

        error.Profile.Out = new EnduringOutput(error.Profile.Out);
        return new Screen(output, error, isTerminal, TimeProvider.System) { Bottom = bottom };
    }

    /// <summary>
    /// From now on standard output that cannot be written ends nothing: for commands whose results lie in files, and that may take a night.
    /// </summary>
    public void Endure() => Out.Profile.Out = new EnduringOutput(Out.Profile.Out);

    /// <summary>A line to standard error that says what is wrong.</summary>
    public void ShowError(string message) => Error.MarkupLine($"[red]error:[/] {Plain(message)}");

    /// <summary>A quiet line: above the status line of a terminal, to standard error elsewhere; none where the user wants it quiet.</summary>
    public void ShowHint(string message)
    {
        if (Verbosity != Verbosity.Quiet)
        {
            (IsTerminal ? Out : Error).MarkupLine($"[grey]{Plain(message)}[/]");
        }
    }

    /// <summary>A line of an answer to standard output.</summary>
    public void Show(string message) => Out.MarkupLine(Plain(message));

    /// <summary>A line that tells of work that goes on, to standard output; none where the user wants it quiet.</summary>
    public void Say(string message)
    {
        if (Verbosity != Verbosity.Quiet)
        {
            Show(message);
        }
    }

    /// <summary>Names and values in two columns.</summary>
    public void ShowTable(IReadOnlyList<(string Name, string Value)> rows)
    {
        int width = rows.Count == 0 ? 0 : rows.Max(row => row.Name.Length);
        foreach ((string name, string value) in rows)
        {
            Out.MarkupLine($"  [grey]{PlainLine(name.PadRight(width))}[/]  {Plain(value)}");
        }
    }

    /// <summary>A number with its thousands parted.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Text as it is: no markup, and no control characters, which a name from a file could hold to steer the terminal.</summary>
    public static string Plain(string text) => Markup.Escape(ForeignText.Lines(text));

    /// <summary>The same as one line: what could forge another one is shown as its code.</summary>
    public static string PlainLine(string text) => Markup.Escape(ForeignText.Line(text, int.MaxValue));

    private static IAnsiConsole ForWriter(TextWriter writer, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (isRedirected)
        {
            // Lines in a file end where they end, not where a terminal would.
            console.Profile.Width = int.MaxValue / 4;
        }

        return console;
    }
}
