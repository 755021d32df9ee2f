using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Display;

/// <summary>Shows a run while it goes: a bar on the status line of a terminal, a plain line every few seconds elsewhere.</summary>
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
            return await (screen.Status is { } status ? WatchOnTerminalAsync(status, run, progress) : WatchInLinesAsync(run, progress))
                .ConfigureAwait(false);
        }
        finally
        {
            log.ShowWithheld();
        }
    }

    private async Task<RunSummary> WatchOnTerminalAsync(StatusLine status, Task<RunSummary> run, RunProgress progress)
    {
        var line = new ProgressLine(screen.Time);
        try
        {
            while (!run.IsCompleted)
            {
                ProgressSnapshot now = progress.Snapshot();
                status.Show(line.Describe(now), now.Total is > 0 and { } total ? (double)now.Finished / total : null);
                await Task.WhenAny(run, Task.Delay(BetweenFrames, screen.Time)).ConfigureAwait(false);
            }
        }
        finally
        {
            status.Clear();
        }

        return await run.ConfigureAwait(false);
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

            screen.Say(line.Describe(progress.Snapshot()));
        }
    }
}
