using System.Globalization;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Display;

/// <summary>Progress in words: "312 of 1,200 (26 %), 8.1/s, 1 min 50 s left, 2 set aside".</summary>
/// <param name="time">The clock.</param>
internal sealed class ProgressLine(TimeProvider time)
{
    private readonly RateMeter meter = new();
    private readonly long start = time.GetTimestamp();

    /// <summary>The line for a moment.</summary>
    public string Describe(ProgressSnapshot now)
    {
        double? rate = meter.Add(time.GetElapsedTime(start), now.Done + now.SetAside);
        List<string> parts = [];
        if (now.Total is { } total)
        {
            string share = total == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({Share(now.Finished, total):0} %)");
            parts.Add($"{Screen.Count(now.Finished)} of {Screen.Count(total)}{share}");
            if (rate is { } speed)
            {
                parts.Add(Rate(speed));
                if (now.Finished < total)
                {
                    parts.Add($"{Duration(TimeSpan.FromSeconds((total - now.Finished) / speed))} left");
                }
            }
        }
        else
        {
            parts.Add($"{Screen.Count(now.Finished)}, counting the input");
        }

        if (now.SetAside > 0)
        {
            parts.Add($"{Screen.Count(now.SetAside)} set aside");
        }

        if (now.Asked > 0)
        {
            parts.Add($"{Screen.Count(now.Asked)} changed images asked about");
        }

        return now.WritingReports ? "writing the reports" : string.Join(", ", parts);
    }

    /// <summary>Per cent, rounded down: 100 means finished.</summary>
    private static double Share(long finished, long total) => Math.Floor(100.0 * finished / total);

    /// <summary>A duration for a person: two units at most.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(duration.TotalSeconds):0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Min(duration.TotalHours, 9999)} h {duration.Minutes} min"),
    };

    /// <summary>Counts per second, or per minute where they are few.</summary>
    public static string Rate(double perSecond) => perSecond >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.0}/s")
        : string.Create(CultureInfo.InvariantCulture, $"{perSecond * 60:0.0}/min");
}
