using System.Data.Common;
using System.Text.Json;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>Of an output folder that holds a part of an input: which part, what its last whole run saw, where its rows belong among all.</summary>
/// <param name="session">The ledger.</param>
internal sealed class ShardTable(LedgerSession session)
{
    /// <summary>The tables.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS shard (
            id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL, total INTEGER NOT NULL, input TEXT NOT NULL,
            listing INTEGER, record TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS place (source INTEGER PRIMARY KEY, place INTEGER NOT NULL) STRICT
        """;

    /// <summary>Why the folder cannot take this part; null when it can.</summary>
    /// <param name="shard">The part; null for a whole input.</param>
    /// <param name="input">The input.</param>
    public string? WhyNot(Shard? shard, string input)
    {
        lock (session.Gate)
        {
            if (Kept() is not var (kept, of))
            {
                return shard is null || session.Ask("SELECT EXISTS (SELECT 1 FROM listing WHERE state <> 'open')") == 0
                    ? null
                    : "its results are not those of a part of an input";
            }

            return shard != kept ? $"it holds part {kept} of an input, which is merged with its others"
                : of != input ? $"it holds part {kept} of another input"
                : null;
        }
    }

    private (Shard Shard, string Input)? Kept()
    {
        using DbCommand command = session.Prepare("SELECT number, total, input FROM shard", 0);
        using DbDataReader row = session.In(command).ExecuteReader();
        return row.Read() ? (new Shard(row.GetInt32(0), row.GetInt32(1)), row.GetString(2)) : null;
    }

    /// <summary>Begins a run over a part: until it is whole, there is nothing to merge.</summary>
    public void Begin(Shard shard, string input)
    {
        lock (session.Gate)
        {
            session.Run(
                "INSERT INTO shard (id, number, total, input) VALUES (1, $0, $1, $2) ON CONFLICT (id) DO UPDATE SET listing = NULL, record = NULL",
                shard.Number, shard.Of, input);
            session.Run("DELETE FROM place WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.id = place.source)");
        }
    }

    /// <summary>Says where the rows belong that were listed after another one.</summary>
    /// <param name="after">Number of the row before them.</param>
    /// <param name="place">Place of their file.</param>
    public void Place(long after, long place)
    {
        lock (session.Gate)
        {
            session.Run(
                "INSERT INTO place SELECT id, $1 FROM source WHERE id > $0 ON CONFLICT (source) DO UPDATE SET place = excluded.place", after, place);
        }
    }

    /// <summary>Ends a run over a part that came to its end.</summary>
    public void Complete(long listing, ShardRecord record)
    {
        lock (session.Gate)
        {
            session.Run("UPDATE shard SET listing = $0, record = $1", listing, JsonSerializer.Serialize(record, LedgerJson.Default.ShardRecord));
        }
    }
}
