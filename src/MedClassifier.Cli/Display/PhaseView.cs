namespace MedClassifier.Cli.Display;

/// <summary>
/// Shows what a command is busy with, one phase after the other: with its time and how far it is on the status line of a terminal; elsewhere a
/// line at its begin, and one every few seconds while it lasts.
/// </summary>
/// <param name="screen">What the user sees.</param>
internal sealed class PhaseView(Screen screen) : IAsyncDisposable
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private CancellationTokenSource? ending;
    private Task showing = Task.CompletedTask;
    private string name = "";
    private long start;
    private (long Done, long Total)? count;

    /// <summary>Ends the phase before, and begins one.</summary>
    /// <param name="phase">What is being done, such as "writing the dossier".</param>
    public void Begin(string phase)
    {
        End();
        lock (gate)
        {
            (name, start, count) = (phase, screen.Time.GetTimestamp(), null);
            ending = new CancellationTokenSource();
            showing = screen.Verbosity == Verbosity.Quiet ? Task.CompletedTask : ShowAsync(ending.Token);
        }

        if (screen.Status is null)
        {
            screen.ShowHint(phase);
        }
    }

    /// <summary>How far the phase is.</summary>
    public void Count(long done, long total)
    {
        lock (gate)
        {
            count = (done, total);
        }
    }

    /// <summary>Ends the phase, if there is one.</summary>
    public void End()
    {
        lock (gate)
        {
            if (ending is null)
            {
                return;
            }

            ending.Cancel();
            ending.Dispose();
            ending = null;
            screen.Status?.Clear();
            TimeSpan took = screen.Time.GetElapsedTime(start);
            if (screen.Verbosity == Verbosity.Verbose && took >= Notable)
            {
                screen.ShowHint($"{name}: {ProgressLine.Duration(took)}");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        End();
        await showing.ConfigureAwait(false);
    }

    private async Task ShowAsync(CancellationToken ended)
    {
        TimeSpan pause = screen.Status is null ? BetweenLines : BetweenFrames;
        while (true)
        {
            await Task.Delay(pause, screen.Time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (gate)
            {
                if (ended.IsCancellationRequested)
                {
                    return;
                }

                (string words, double? share) = Describe();
                if (screen.Status is { } status)
                {
                    status.Show(words, share);
                }
                else
                {
                    screen.ShowHint(words);
                }
            }
        }
    }

    private (string Words, double? Share) Describe()
    {
        string time = ProgressLine.Duration(screen.Time.GetElapsedTime(start));
        return count is var (done, total) && total > 0
            ? ($"{name}: {Screen.Count(done)} of {Screen.Count(total)}, {time}", (double)done / total)
            : ($"{name}, {time}", null);
    }
}
