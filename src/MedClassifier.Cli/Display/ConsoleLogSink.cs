using System.Collections.Concurrent;
using System.Globalization;
using MedClassifier.Pipeline.Runs;
using Serilog.Core;
using Serilog.Events;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>
/// The log's lines on the screen: on a terminal only what a person should look at, above the progress bar; elsewhere what was set aside,
/// too, with the time. Of a kind of rejection ten are shown, so that a folder of other files does not bury the rest; all where the user wants it
/// verbose.
/// </summary>
/// <param name="screen">What the user sees.</param>
internal sealed class ConsoleLogSink(Screen screen) : ILogEventSink
{
    private const int ShownOfAKind = 10;

    private readonly ConcurrentDictionary<string, int> kinds = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        LogEventLevel least = screen.Verbosity switch
        {
            Verbosity.Quiet => LogEventLevel.Error,
            Verbosity.Verbose => LogEventLevel.Verbose,
            _ => screen.IsTerminal ? LogEventLevel.Warning : LogEventLevel.Verbose,
        };
        if (logEvent.Level < least || logEvent.Properties.ContainsKey(RunLog.FileOnly) || IsWithheld(logEvent))
        {
            return;
        }

        string text = Screen.Plain(logEvent.RenderMessage(CultureInfo.InvariantCulture));
        string time = screen.IsTerminal ? "" : logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture);
        string mark = logEvent.Level switch
        {
            >= LogEventLevel.Error => "[red]error:[/] ",
            LogEventLevel.Warning => "[yellow]note:[/] ",
            _ => "",
        };
        screen.Out.MarkupLine($"{time}{mark}{text}");
    }

    /// <summary>A line for each kind of which lines were withheld, with their number; then all kinds are shown again.</summary>
    public void ShowWithheld()
    {
        foreach ((string kind, int count) in kinds.Where(kind => kind.Value > ShownOfAKind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            screen.Say($"Set aside {Screen.Count(count - ShownOfAKind)} more: {kind}; results.csv and the log name them");
        }

        kinds.Clear();
    }

    private bool IsWithheld(LogEvent logEvent) =>
        screen.Verbosity != Verbosity.Verbose
        && logEvent.Properties.TryGetValue(RunLog.ReasonCode, out LogEventPropertyValue? kind)
        && kinds.AddOrUpdate(kind.ToString("l", CultureInfo.InvariantCulture), 1, (_, count) => count + 1) > ShownOfAKind;
}
