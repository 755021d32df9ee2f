using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Merging;

/// <summary>Puts the rows of all parts into one listing, in the order of the whole input.</summary>
/// <param name="ledger">The ledger; a listing is begun in it.</param>
/// <param name="shards">The parts.</param>
internal sealed class PartJoin(RunLedger ledger, IReadOnlyList<ShardFolder> shards)
{
    private readonly Dictionary<string, int> owners = new(StringComparer.Ordinal);

    /// <summary>The part that gives the artefacts of a scan, as an index: the first that lists it; -1 where none does.</summary>
    /// <param name="assetKey">The scan's.</param>
    public int OwnerOf(string assetKey) => owners.GetValueOrDefault(assetKey, -1);

    /// <summary>Lists the rows.</summary>
    /// <exception cref="RunSetupException">Two parts say of one study that it is another patient's.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        foreach (ShardFolder shard in shards)
        {
            JoinOwners(shard);
        }

        ListingJoin join = ledger.Join();
        foreach ((PlacedRow row, int shard) in InOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            join.Add(row);
            if (row.Result.State == ScanState.Done)
            {
                owners.TryAdd(row.Result.AssetKey, shard);
            }
        }
    }

    private IEnumerable<(PlacedRow Row, int Shard)> InOrder()
    {
        List<IEnumerator<PlacedRow>> open = [];
        try
        {
            var next = new PriorityQueue<int, (long Place, int Shard)>();
            foreach (ShardFolder shard in shards)
            {
                open.Add(shard.Reader.Rows(shard.Listing).GetEnumerator());
                Advance(open.Count - 1);
            }

            while (next.TryDequeue(out int shard, out _))
            {
                yield return (open[shard].Current, shard);
                Advance(shard);
            }

            void Advance(int shard)
            {
                if (open[shard].MoveNext())
                {
                    next.Enqueue(shard, (open[shard].Current.Place, shard));
                }
            }
        }
        finally
        {
            open.ForEach(rows => rows.Dispose());
        }
    }

    private void JoinOwners(ShardFolder shard)
    {
        foreach ((string study, int number, StudyOwner owner) in shard.Reader.Owners().OrderBy(known => known.Number).ToArray())
        {
            StudyOwner? known = ledger.StudyOwners.Of(study).ElementAtOrDefault(number);
            if (known is not null && !known.Fits(owner))
            {
                throw new RunSetupException(
                    $"{shard.FullPath} (part {shard.Record.Shard}) has a study that is another patient's in another part "
                    + $"({owner.Difference(known)}): a server that keeps such studies apart is run as a whole.");
            }

            if (known is null || owner.Issuer.Length > known.Issuer.Length)
            {
                ledger.StudyOwners.Put(study, number, owner);
            }
        }
    }
}
