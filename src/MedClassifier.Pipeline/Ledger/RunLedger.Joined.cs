namespace MedClassifier.Pipeline.Ledger;

/// <summary>What a ledger takes from others: the parts of an input, and the units of a batch.</summary>
public sealed partial class RunLedger
{
    private bool isBatch;

    /// <summary>Of which part of an input the results are.</summary>
    internal ShardTable Shards { get; }

    /// <summary>Enters that the run over a part of an input came to its end.</summary>
    internal void CompleteShard(ShardRecord record) => Shards.Complete(Current.Id, record);

    /// <summary>Takes rows of other ledgers into the listing.</summary>
    internal ListingJoin Join() => new(session, statements, Current, seal, isBatch);

    /// <summary>Takes a unit of a batch in hand, to list its rows among those of the others; it is finished with the next commit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="dead">Why nobody could work on it; empty where it was worked on.</param>
    /// <param name="record">What the run over it says of itself.</param>
    /// <returns>The batch; null where the unit was finished before, or there is none.</returns>
    internal Batch? Attach(string unit, string dead, ShardRecord record)
    {
        lock (session.Gate)
        {
            var units = new UnitTable(session);
            if (!units.Finish(unit, dead, record.Beside, record.Kept))
            {
                return null;
            }

            units.Describe(record.Description, record.ReferenceSha256);
            Batch batch = units.Batch()!;
            (listing, isBatch) = (batch.Listing, true);
            return batch;
        }
    }

    /// <summary>Publishes a batch, its rows in the order of the input.</summary>
    /// <returns>How many rows it has.</returns>
    internal long PublishBatch()
    {
        lock (session.Gate)
        {
            Batch batch = new UnitTable(session).Batch()!;
            listing = batch.Listing;
            if (batch.IsOpen)
            {
                new BatchOrder(session, listing.Id).Restore();
                new ListingPublisher(listing, setting, session).Publish(isComplete: true, null);
            }

            return session.Ask("SELECT COUNT(*) FROM source WHERE listing = $0", listing.Id);
        }
    }

    /// <summary>Whether rows of another input than the listing's are published.</summary>
    internal bool HasOtherInput()
    {
        lock (session.Gate)
        {
            return session.Ask("SELECT EXISTS (SELECT 1 FROM source WHERE input <> $0)", Current.Input) != 0;
        }
    }
}
