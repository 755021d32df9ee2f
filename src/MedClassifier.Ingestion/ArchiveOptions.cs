using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Ingestion;

/// <summary>What an archive, with all that is nested in it, may ask for.</summary>
public sealed record ArchiveOptions
{
    /// <summary>Most entries; 1 to 10000000.</summary>
    [Range(1, 10_000_000)]
    public int MaxEntries { get; init; } = 100_000;

    /// <summary>Most unpacked bytes for each byte of the archive, counted from 16 MiB on; 1 to 10000. Images rarely pack to a tenth.</summary>
    [Range(1, 10_000)]
    public int MaxRatio { get; init; } = 100;

    /// <summary>Most unpacked bytes, in mebibytes, where an archive in an archive counts twice; 1 to 1000000000.</summary>
    [Range(1, 1_000_000_000)]
    public int MaxTotalMebibytes { get; init; } = 65_536;

    /// <summary>Archives within archives; 1 reads those of the input only; 1 to 10.</summary>
    [Range(1, 10)]
    public int MaxDepth { get; init; } = 3;
}
