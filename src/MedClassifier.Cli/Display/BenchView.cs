using MedClassifier.Pipeline.Training.Comparison;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>Shows a comparison while it goes: a bar on a terminal, a plain line every few seconds, and at each new part, elsewhere.</summary>
/// <param name="screen">What the user sees.</param>
internal sealed class BenchView(Screen screen)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Shows progress until the comparison ends.</summary>
    public Task<T> WatchAsync<T>(Func<IProgress<ComparisonProgress>, Task<T>> compare) => screen.IsTerminal
        ? WordsColumn.WatchAsync(screen, (bar, words) => compare(new BarProgress(bar, words)))
        : compare(new LineProgress(screen));

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
                screen.Show(Describe(value));
                (shown, part) = (now, value.What);
            }
        }
    }

    private sealed class BarProgress(ProgressTask task, WordsColumn words) : IProgress<ComparisonProgress>
    {
        public void Report(ComparisonProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            words.Text = Describe(value);
        }
    }
}
