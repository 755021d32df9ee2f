using System.Text.Json.Serialization;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>What a run over a part of an input has seen: by it the parts are known to be those of one whole.</summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Of">How many parts there are.</param>
/// <param name="Files">Files of the whole input, those in archives counted one by one; every part has walked over all of them.</param>
/// <param name="Own">Files of this part.</param>
/// <param name="Listing">
/// Hash over all files of the input in their order, each with the part it belongs to: equal for the parts of one whole, and by then no file is
/// in none of them or in two.
/// </param>
/// <param name="Beside">Files set aside as no image that are called like what is none.</param>
/// <param name="Kept">Files that could not be read, though earlier.</param>
/// <param name="Description">What ran, as JSON.</param>
/// <param name="ReferenceSha256">SHA-256 of the file by which unfamiliar scans are known; empty without one.</param>
internal sealed record ShardRecord(
    int Number, int Of, long Files, long Own, string Listing, long Beside, long Kept, string Description, string ReferenceSha256)
{
    /// <summary>Which part it is.</summary>
    [JsonIgnore]
    public Shard Shard => new(Number, Of);
}
