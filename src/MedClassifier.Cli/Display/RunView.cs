using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Display;

/// <summary>Shows a run while it goes: a bar that is redrawn on a terminal, a plain line every few seconds elsewhere.</summary>
/// <param name="screen">What the user sees.</param>
/// <param name="log">The log's lines on the screen; says at the end what it did not show.</param>
internal sealed class RunView(Screen screen, ConsoleLogSink log)
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Shows progress until the run ends.</summary>
    public async Task<RunSummary> WatchAsync(Task<RunSummary> run, RunProgress progress)
    {
        try
        {
            return await (screen.IsTerminal ? WatchOnTerminalAsync(run, progress) : WatchInLinesAsync(run, progress)).ConfigureAwait(false);
        }
        finally
        {
            log.ShowWithheld();
        }
    }

    private Task<RunSummary> WatchOnTerminalAsync(Task<RunSummary> run, RunProgress progress)
    {
        var line = new ProgressLine(screen.Time);
        return WordsColumn.WatchAsync(screen, async (bar, words) =>
        {
            while (!run.IsCompleted)
            {
                ProgressSnapshot now = progress.Snapshot();
                bar.IsIndeterminate = now.Total is null;
                bar.Value = now.Total is > 0 and { } total ? 100.0 * now.Finished / total : 0;
                words.Text = line.Describe(now);
                await Task.WhenAny(run, Task.Delay(BetweenFrames, screen.Time)).ConfigureAwait(false);
            }

            return await run.ConfigureAwait(false);
        });
    }

    private async Task<RunSummary> WatchInLinesAsync(Task<RunSummary> run, RunProgress progress)
    {
        var line = new ProgressLine(screen.Time);
        while (true)
        {
            await Task.WhenAny(run, Task.Delay(BetweenLines, screen.Time)).ConfigureAwait(false);
            if (run.IsCompleted)
            {
                return await run.ConfigureAwait(false);
            }

            screen.Show(line.Describe(progress.Snapshot()));
        }
    }
}
