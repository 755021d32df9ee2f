namespace MedClassifier.Cli.Display;

/// <summary>How fast a count grows: over the last half minute, so that a slow start or a pause is soon forgotten.</summary>
internal sealed class RateMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Queue<(TimeSpan Time, long Count)> samples = new([(TimeSpan.Zero, 0)]);

    /// <summary>Notes the count at a time.</summary>
    /// <returns>Counts per second over the window; null until it can be told.</returns>
    public double? Add(TimeSpan time, long count)
    {
        samples.Enqueue((time, count));
        while (samples.Count > 2 && time - samples.Peek().Time > Window)
        {
            samples.Dequeue();
        }

        (TimeSpan first, long before) = samples.Peek();
        return count > before && time > first ? (count - before) / (time - first).TotalSeconds : null;
    }
}
