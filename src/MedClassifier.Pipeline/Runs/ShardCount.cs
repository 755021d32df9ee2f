using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>What a run over a part of an input sees of the whole: so that nothing is in no part, or in two, unseen.</summary>
/// <param name="shard">The part.</param>
internal sealed class ShardCount(Shard shard) : IDisposable
{
    private readonly IncrementalHash listing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long own;

    /// <summary>Files seen so far, of all parts.</summary>
    public long Files { get; private set; }

    /// <summary>Takes the next file of the input.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="part">The part it belongs to.</param>
    /// <returns>Whether it is this part's.</returns>
    public bool Takes(string path, int part)
    {
        listing.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{part} {path}\n")));
        Files++;
        own += part == shard.Number ? 1 : 0;
        return part == shard.Number;
    }

    /// <summary>What was seen.</summary>
    /// <param name="names">Hides what the hash was made of: of an input of one file it could be guessed.</param>
    /// <param name="progress">Counts.</param>
    /// <param name="description">What ran, as JSON.</param>
    /// <param name="referenceSha256">SHA-256 of the reference; empty without one.</param>
    public ShardRecord ToRecord(ReportedNames names, RunProgress progress, string description, string referenceSha256) => new(
        shard.Number, shard.Of, Files, own, names.Mark(Convert.ToHexStringLower(listing.GetCurrentHash())),
        progress.BesideCount, progress.KeptCount, description, referenceSha256);

    /// <inheritdoc/>
    public void Dispose() => listing.Dispose();
}
