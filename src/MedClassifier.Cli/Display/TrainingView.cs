using System.Globalization;
using MedClassifier.Domain.Training;
using MedClassifier.Torch.Training;
using ValidationResult = MedClassifier.Domain.Training.ValidationResult;

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
        var phases = new PhaseView(screen);
        await using (phases.ConfigureAwait(false))
        {
            phases.Begin("reading the examples");
            IProgress<TrainingProgress> progress = screen.Status is { } status
                ? new BarProgress(screen, status, meter, start)
                : new LineProgress(screen, meter, start);
            try
            {
                return await train(new StatusProgress<TrainingProgress>(now =>
                {
                    phases.End();
                    progress.Report(now);
                    if (now.Point.Step >= now.TotalSteps)
                    {
                        phases.Begin("writing the model and its report");
                    }
                })).ConfigureAwait(false);
            }
            finally
            {
                screen.Status?.Clear();
            }
        }
    }

    // What a narrow terminal must not lose comes first.
    private static string Describe(TrainingProgress now, ValidationResult? last, double? rate)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        TrainingPoint point = now.Point;
        List<string> parts = [string.Create(invariant, $"step {point.Step:N0} of {now.TotalSteps:N0}")];
        if (rate is { } speed)
        {
            parts.Add($"{ProgressLine.Duration(TimeSpan.FromSeconds((now.TotalSteps - point.Step) / speed))} left");
        }

        parts.Add(string.Create(invariant, $"loss {point.Loss:0.000}"));
        if (last?.Score is { } score)
        {
            parts.Add(string.Create(invariant, $"AUC {score:0.000}{(now.Best?.Score > score ? $" (best {now.Best.Score:0.000})" : "")}"));
        }

        parts.Add(string.Create(invariant, $"epoch {now.Epoch}"));
        if (rate is { } fast)
        {
            parts.Add(ProgressLine.Rate(fast));
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
            screen.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"step {result.Step:N0}: validation loss {result.Loss:0.000}, accuracy {result.Accuracy:0.000}{auc}{sets}{pointing} "
                    + $"({result.Examples:N0} examples){best}"));
        }
    }

    private sealed class LineProgress(Screen screen, RateMeter meter, long start) : IProgress<TrainingProgress>
    {
        private readonly TrainingEstimate estimate = new(screen);
        private TimeSpan shown = -BetweenLines;
        private ValidationResult? last;

        public void Report(TrainingProgress value)
        {
            TimeSpan now = screen.Time.GetElapsedTime(start);
            double? rate = meter.Add(now, value.Point.Step);
            last = value.Validation ?? last;
            ShowValidation(screen, value);
            estimate.Report(value, now);
            if (now - shown >= BetweenLines)
            {
                screen.Say(Describe(value, last, rate));
                shown = now;
            }
        }
    }

    private sealed class BarProgress(Screen screen, StatusLine status, RateMeter meter, long start) : IProgress<TrainingProgress>
    {
        private readonly TrainingEstimate estimate = new(screen);
        private ValidationResult? last;

        public void Report(TrainingProgress value)
        {
            TimeSpan now = screen.Time.GetElapsedTime(start);
            double? rate = meter.Add(now, value.Point.Step);
            last = value.Validation ?? last;
            ShowValidation(screen, value);
            estimate.Report(value, now);
            status.Show(Describe(value, last, rate), value.TotalSteps > 0 ? (double)value.Point.Step / value.TotalSteps : null);
        }
    }
}
