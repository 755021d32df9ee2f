using System.Globalization;
using MedClassifier.Domain.Training;
using MedClassifier.Torch.Training;
using Spectre.Console;
using ValidationResult = MedClassifier.Domain.Training.ValidationResult;

namespace MedClassifier.Cli.Display;

/// <summary>Shows a training while it goes: a bar on a terminal, a plain line every few seconds elsewhere; a line for each validation.</summary>
/// <param name="screen">What the user sees.</param>
internal sealed class TrainingView(Screen screen)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Shows progress until the training ends.</summary>
    public Task<TrainingResult> WatchAsync(Func<IProgress<TrainingProgress>, Task<TrainingResult>> train)
    {
        var meter = new RateMeter();
        long start = screen.Time.GetTimestamp();
        return !screen.IsTerminal ? train(new LineProgress(screen, meter, start)) : WordsColumn.WatchAsync(screen, (bar, words) =>
        {
            words.Text = "first step";
            return train(new BarProgress(screen, bar, words, meter, start));
        });
    }

    private static string Describe(TrainingProgress now, ValidationResult? last, double? rate)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        TrainingPoint point = now.Point;
        List<string> parts = [string.Create(invariant, $"step {point.Step:N0} of {now.TotalSteps:N0}, epoch {now.Epoch}, loss {point.Loss:0.000}")];
        if (last?.Score is { } score)
        {
            parts.Add(string.Create(invariant, $"AUC {score:0.000}{(now.Best?.Score > score ? $" (best {now.Best.Score:0.000})" : "")}"));
        }

        if (rate is { } speed)
        {
            parts.Add(ProgressLine.Rate(speed));
            parts.Add($"{ProgressLine.Duration(TimeSpan.FromSeconds((now.TotalSteps - point.Step) / speed))} left");
        }

        parts.Add(string.Create(invariant, $"learning rate {point.LearningRate:0.0e-0}"));
        return string.Join(", ", parts);
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
                $"step {result.Step:N0}: validation loss {result.Loss:0.000}, accuracy {result.Accuracy:0.000}{auc}{sets}{pointing} "
                    + $"({result.Examples:N0} examples){best}"));
        }
    }

    private sealed class LineProgress(Screen screen, RateMeter meter, long start) : IProgress<TrainingProgress>
    {
        private TimeSpan shown = -BetweenLines;
        private ValidationResult? last;

        public void Report(TrainingProgress value)
        {
            TimeSpan now = screen.Time.GetElapsedTime(start);
            double? rate = meter.Add(now, value.Point.Step);
            last = value.Validation ?? last;
            ShowValidation(screen, value);
            if (now - shown >= BetweenLines)
            {
                screen.Show(Describe(value, last, rate));
                shown = now;
            }
        }
    }

    private sealed class BarProgress(Screen screen, ProgressTask task, WordsColumn words, RateMeter meter, long start) : IProgress<TrainingProgress>
    {
        private ValidationResult? last;

        public void Report(TrainingProgress value)
        {
            double? rate = meter.Add(screen.Time.GetElapsedTime(start), value.Point.Step);
            last = value.Validation ?? last;
            ShowValidation(screen, value);
            task.MaxValue = value.TotalSteps;
            task.Value = value.Point.Step;
            words.Text = Describe(value, last, rate);
        }
    }
}
