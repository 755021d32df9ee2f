namespace MedClassifier.Ingestion;

/// <summary>
/// What of the memory budget one input may have. Files that wait to be decoded share a quarter of the budget, frames on their way through the
/// model a half; the rest is left for what is not let go at once. So what can never fit is refused before anything is allocated for it.
/// </summary>
/// <param name="Budget">All of it, in bytes.</param>
/// <param name="IsGiven">Whether the configuration says so; else it is a quarter of what the process may use.</param>
public sealed record MemoryLimits(long Budget, bool IsGiven)
{
    /// <summary>How often a file is in memory: as it came, and as its elements.</summary>
    public const int CopiesOfFile = 2;

    private const long Least = 64L << 20;
    private const int ShareOfProcess = 4;

    /// <summary>Bytes that all opened files may take.</summary>
    public long Files => Budget / 4;

    /// <summary>Bytes that all frames from decoding to their reports may take.</summary>
    public long Frames => Budget / 2;

    /// <summary>Largest file, and largest deflated data set once inflated, in bytes.</summary>
    public long MostOfFile => Files / CopiesOfFile;

    /// <summary>The budget of a configuration.</summary>
    /// <param name="mebibytes">Its ingest.memory_mebibytes; 0 for a quarter of what the process may use, cgroup and process limits respected.</param>
    public static MemoryLimits Of(int mebibytes) => mebibytes > 0
        ? new MemoryLimits((long)mebibytes << 20, IsGiven: true)
        : new MemoryLimits(Math.Max(Least, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfProcess), IsGiven: false);

    /// <summary>The limit, for messages.</summary>
    internal string Said => FormattableString.Invariant(
        $"of ingest.memory_mebibytes, which is {(IsGiven ? "" : "by itself a quarter of what the process may use, ")}{Budget >> 20}");
}
