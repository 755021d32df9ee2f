using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Pipeline.Runs;

/// <summary>How much of a run is in hand at once: the bounds on its memory.</summary>
/// <param name="DecodeThreads">Files opened and decoded at the same time; at least 1.</param>
/// <param name="Queue">Decoded scans that may wait for the model; at least <paramref name="BatchSize"/>.</param>
/// <param name="BatchSize">Scans that go through the model together; at least 1.</param>
/// <param name="WriteThreads">Scans whose pictures are written at the same time; at least 1.</param>
internal sealed record RunLimits(int DecodeThreads, int Queue, int BatchSize, int WriteThreads)
{
    /// <summary>The limits of a configuration, with this machine's number of processors where it says 0.</summary>
    public static RunLimits From(RunOptions options, int batchSize) => new(
        options.DecodeThreads > 0 ? options.DecodeThreads : Environment.ProcessorCount,
        Math.Max(options.Queue, batchSize),
        batchSize,
        options.WriteThreads > 0 ? options.WriteThreads : Environment.ProcessorCount);
}
