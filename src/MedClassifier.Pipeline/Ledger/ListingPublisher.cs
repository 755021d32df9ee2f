namespace MedClassifier.Pipeline.Ledger;

/// <summary>Publishes a listing, step by step, within one transaction. What comes of it depends on the rows alone.</summary>
/// <param name="listing">The listing.</param>
/// <param name="setting">The settings of the run.</param>
/// <param name="session">The ledger.</param>
internal sealed class ListingPublisher(LedgerListing listing, long setting, LedgerSession session)
{
    // CROSS JOIN keeps SQLite to this order: from the new rows, which are few, to the old ones by their index.
    private const string ReplaceSameFile = """
        DELETE FROM source WHERE id IN (
            SELECT old.id FROM source new CROSS JOIN source old ON old.item = new.item AND old.input = new.input AND old.listing <> $0
            WHERE new.listing = $0)
        """;

    // The same file below another place: a share that is mounted elsewhere.
    private const string ReplaceMovedFile = """
        DELETE FROM source WHERE id IN (
            SELECT old.id FROM source new CROSS JOIN source old
                ON old.content = new.content AND old.path = new.path AND old.frame IS NOT DISTINCT FROM new.frame AND old.listing <> $0
            WHERE new.listing = $0 AND length(new.content) > 0)
        """;

    private const string PublishedByQuery = "listing IN (SELECT id FROM listing WHERE id <> $0 AND query = $1)";

    /// <summary>Publishes.</summary>
    public Publication Publish(bool isComplete, Action<long>? prune)
    {
        if (!isComplete)
        {
            LeaveUnfinished();
        }

        session.Run(ReplaceSameFile, listing.Id);
        session.Run(ReplaceMovedFile, listing.Id);
        long pruned = 0;
        if (isComplete)
        {
            // What could not be listed then was listed now, or is a row of this listing.
            session.Run("DELETE FROM source WHERE listing <> $0 AND input = $1 AND item = $2",
                listing.Id, listing.Input, LedgerBytes.TagOf(ListingFault));
            pruned = prune is null ? 0 : Prune(prune);
            session.Run("DELETE FROM scan WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.scan = scan.id)");
        }

        session.Run("UPDATE listing SET state = $1 WHERE id = $0", listing.Id, isComplete ? "complete" : "partial");
        session.Run("DELETE FROM listing WHERE id <> $0 AND NOT EXISTS (SELECT 1 FROM source WHERE source.listing = listing.id)", listing.Id);
        return new Publication(
            session.Ask("SELECT COUNT(*) FROM source WHERE listing <> $0", listing.Id),
            session.Ask("SELECT COUNT(*) FROM source JOIN scan ON scan.id = source.scan WHERE source.listing <> $0 AND scan.setting <> $1",
                listing.Id, setting),
            pruned);
    }

    /// <summary>The item of a place within an input that could not be listed.</summary>
    public const string ListingFault = "listing fault";

    /// <summary>
    /// A file that was published before, and of which a frame is not finished, stays as it was; of others, what is finished counts.
    /// </summary>
    private void LeaveUnfinished()
    {
        session.Run(
            """
            DELETE FROM source WHERE listing = $0 AND item IN (
                SELECT item FROM source WHERE listing = $0 AND scan IN (SELECT id FROM scan WHERE state = 'pending')
                INTERSECT SELECT item FROM source WHERE listing <> $0 AND input = $1)
            """,
            listing.Id, listing.Input);
        session.Run("DELETE FROM source WHERE listing = $0 AND scan IN (SELECT id FROM scan WHERE state = 'pending')", listing.Id);
        session.Run("DELETE FROM scan WHERE state = 'pending'");
    }

    private long Prune(Action<long> prune)
    {
        long unlisted = session.Ask($"SELECT COUNT(*) FROM source WHERE {PublishedByQuery}", listing.Id, listing.Query);
        prune(unlisted);
        session.Run($"DELETE FROM source WHERE {PublishedByQuery}", listing.Id, listing.Query);
        return unlisted;
    }
}
