using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Merging;

/// <summary>What a part of an input came to.</summary>
/// <param name="Shard">Which part.</param>
/// <param name="Folder">Its output folder, absolute.</param>
/// <param name="Files">Its files.</param>
/// <param name="Accounts">How its rows stand.</param>
/// <param name="Earlier">Rows that its input does not list any more; they stay there, and are not merged.</param>
public sealed record MergedPart(Shard Shard, string Folder, long Files, LedgerAccounts Accounts, long Earlier)
{
    /// <summary>Its rows.</summary>
    public long Inputs => Accounts.Done + Accounts.SetAsideCount + Accounts.Pending;
}
