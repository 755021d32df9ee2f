using System.Text.Json;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>What is asked of the rows that are published, and of those that are being listed. Whoever calls holds the session's gate.</summary>
/// <param name="session">The ledger.</param>
internal sealed class LedgerQuestions(LedgerSession session)
{
    /// <summary>Why results under a key and names cannot stand beside those that are published; null when they can.</summary>
    public string? WhyNotBeside(LedgerKey key, ListingOrigin origin)
    {
        if (session.Ask("SELECT EXISTS (SELECT 1 FROM listing WHERE state <> 'open' AND names <> $0)", origin.Names) != 0)
        {
            return "its results carry other names: real ones and hashed ones, or those of two keys, cannot stand side by side";
        }

        bool hasOtherClasses = session.Ask(
            """
            SELECT EXISTS (SELECT 1 FROM setting WHERE classes <> $0 AND EXISTS (
                SELECT 1 FROM scan WHERE scan.setting = setting.id AND EXISTS (SELECT 1 FROM source WHERE source.scan = scan.id)))
            """,
            JsonSerializer.Serialize(key.Classes)) != 0;
        return hasOtherClasses ? "its results are of a model with other classes" : null;
    }

    /// <summary>Whether rows are published that a query gave.</summary>
    public bool HasPublished(string query) => session.Ask(
        "SELECT EXISTS (SELECT 1 FROM source WHERE listing IN (SELECT id FROM listing WHERE query = $0 AND state <> 'open'))", query) != 0;

    /// <summary>Whether there is no row, and no result.</summary>
    public bool IsEmpty() =>
        session.Ask("SELECT EXISTS (SELECT 1 FROM source) OR EXISTS (SELECT 1 FROM scan WHERE state = 'done')") == 0;

    /// <summary>Number of the last row.</summary>
    public long LastRow() => session.Ask("SELECT COALESCE(MAX(id), 0) FROM source");

    /// <summary>Whether a row before another has a result for the same instance with other content.</summary>
    public bool HasResultBefore(long row, ReportedIdentity names, byte[] content, LedgerListing listing) => session.Ask(
        """
        SELECT EXISTS (SELECT 1 FROM source JOIN scan ON scan.id = source.scan
            WHERE source.instance = $0 AND source.instance <> '' AND source.content <> $1 AND source.id < $2
                AND (source.listing = $3 OR source.input <> $4) AND source.study = $5 AND source.code IS NULL AND scan.state = 'done')
        """,
        names.Instance,
        content,
        row,
        listing.Id,
        listing.Input,
        names.Study) != 0;

    /// <summary>Whether an earlier run published a result of a file.</summary>
    public bool HasResultOf(byte[] item, LedgerListing listing) => session.Ask(
        """
        SELECT EXISTS (SELECT 1 FROM source JOIN scan ON scan.id = source.scan
            WHERE source.item = $0 AND source.input = $1 AND source.listing <> $2 AND source.code IS NULL AND scan.state = 'done')
        """,
        item,
        listing.Input,
        listing.Id) != 0;
}
