namespace MedClassifier.Pipeline.Ledger;

/// <summary>An input that was cut into units.</summary>
/// <param name="Listing">The listing that their rows come into.</param>
/// <param name="Input">The input, in a text that names nothing.</param>
/// <param name="Root">Where it lay for whoever submitted it.</param>
/// <param name="Paths">How its paths are written (identity.paths).</param>
/// <param name="Units">How many units.</param>
/// <param name="Files">How many files.</param>
internal sealed record Batch(LedgerListing Listing, string Input, string Root, string Paths, long Units, long Files)
{
    /// <summary>How names are hidden.</summary>
    public string Names { get; init; } = "";

    /// <summary>Whether it is not published.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>What runs, as JSON; null until the first unit is finished.</summary>
    public string? Description { get; init; }

    /// <summary>SHA-256 of the file by which unfamiliar scans are known; empty without one.</summary>
    public string ReferenceSha256 { get; init; } = "";
}
