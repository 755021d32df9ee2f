using MedClassifier.Pipeline.Training.Comparison;

namespace MedClassifier.Cli.Display;

/// <summary>Shows a comparison while it goes: a bar on a terminal, a plain line every few seconds, and at each new part, elsewhere.</summary>
/// <param name="screen">What the user sees.</param>
internal sealed class BenchView(Screen screen)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Shows progress until the comparison ends.</summary>
    public async Task<T> WatchAsync<T>(Func<IProgress<ComparisonProgress>, Task<T>> compare)
    {
        if (screen.Status is not { } status)
        {
            return await compare(new LineProgress(screen)).ConfigureAwait(false);
        }

        try
        {
            return await compare(new StatusProgress<ComparisonProgress>(
                now => status.Show(Describe(now), now.Total > 0 ? (double)now.Done / now.Total : null))).ConfigureAwait(false);
        }
        finally
        {
            status.Clear();
        }
    }

    private static string Describe(ComparisonProgress now) => $"{now.What}: {Screen.Count(now.Done)} of {Screen.Count(now.Total)}";

    private sealed class LineProgress(Screen screen) : IProgress<ComparisonProgress>
    {
        private readonly long start = screen.Time.GetTimestamp();
        private TimeSpan shown = -BetweenLines;
        private string part = "";

        public void Report(ComparisonProgress value)
        {
            TimeSpan now = screen.Time.GetElapsedTime(start);
            if (value.What != part || now - shown >= BetweenLines)
            {
                screen.Say(Describe(value));
                (shown, part) = (now, value.What);
            }
        }
    }
}
