using System.Globalization;
using MedClassifier.Model.Training;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>Shows a training while it goes: a bar on a terminal, a plain line every few seconds elsewhere; a line for each validation.</summary>
/// <param name="screen">What the user sees.</param>
internal sealed class TrainingView(Screen screen)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Shows progress until the training ends.</summary>
    public async Task<TrainingResult> WatchAsync(Func<IProgress<TrainingProgress>, Task<TrainingResult>> train)
    {
        var meter = new RateMeter();
        long start = screen.Time.GetTimestamp();
        if (!screen.IsTerminal)
        {
            return await train(new LineProgress(screen, meter, start)).ConfigureAwait(false);
        }

        Task<TrainingResult>? training = null;
        await screen.Out.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 28, CompletedStyle = Style.Parse("blue"), FinishedStyle = Style.Parse("blue") }, new TaskDescriptionColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask("first step");
                training = train(new BarProgress(screen, task, meter, start));
                await Task.WhenAny(training).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return await training!.ConfigureAwait(false);
    }

    private static string Describe(TrainingProgress now, double? rate)
    {
        string left = rate is { } speed ? $", {ProgressLine.Duration(TimeSpan.FromSeconds((now.TotalSteps - now.Point.Step) / speed))} left" : "";
        string best = now.Best?.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $", best AUC {score:0.000}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"step {now.Point.Step:N0} of {now.TotalSteps:N0}, epoch {now.Epoch}, loss {now.Point.Loss:0.000}, rate {now.Point.LearningRate:0.0e-0}{best}{left}");
    }

    private static void ShowValidation(Screen screen, TrainingProgress now)
    {
        if (now.Validation is { } result)
        {
            string auc = result.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $", macro AUC {score:0.000}") : "";
            string pointing = result.Pointing is { } share ? string.Create(CultureInfo.InvariantCulture, $", pointing game {share:0.000}") : "";
            string sets = result.ScoreByDataSet.Count > 1
                ? $" ({string.Join(", ", result.ScoreByDataSet.Select(s => s?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-"))})"
                : "";
            string best = now.Best == result ? ", the best so far" : "";
            screen.Show(string.Create(
                CultureInfo.InvariantCulture,
                $"step {result.Step:N0}: validation loss {result.Loss:0.000}, accuracy {result.Accuracy:0.000}{auc}{sets}{pointing} ({result.Examples:N0} examples){best}"));
        }
    }

    private sealed class LineProgress(Screen screen, RateMeter meter, long start) : IProgress<TrainingProgress>
    {
        private TimeSpan shown = -BetweenLines;

        public void Report(TrainingProgress value)
        {
            TimeSpan now = screen.Time.GetElapsedTime(start);
            double? rate = meter.Add(now, value.Point.Step);
            ShowValidation(screen, value);
            if (now - shown >= BetweenLines)
            {
                screen.Show(Describe(value, rate));
                shown = now;
            }
        }
    }

    private sealed class BarProgress(Screen screen, ProgressTask task, RateMeter meter, long start) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            double? rate = meter.Add(screen.Time.GetElapsedTime(start), value.Point.Step);
            ShowValidation(screen, value);
            task.MaxValue = value.TotalSteps;
            task.Value = value.Point.Step;
            task.Description = Screen.Plain(Describe(value, rate));
        }
    }
}
