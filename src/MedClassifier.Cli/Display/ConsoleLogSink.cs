using System.Globalization;
using MedClassifier.Pipeline.Runs;
using Serilog.Core;
using Serilog.Events;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>
/// The log's lines on the screen: on a terminal only what a person should look at, above the progress bar; elsewhere what was set aside,
/// too, with the time.
/// </summary>
/// <param name="screen">What the user sees.</param>
internal sealed class ConsoleLogSink(Screen screen) : ILogEventSink
{
    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        if ((screen.IsTerminal && logEvent.Level < LogEventLevel.Warning) || logEvent.Properties.ContainsKey(RunLog.FileOnly))
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
}
