using System.Data.Common;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// The units that an input was cut into, so that several machines work on them: what each is, and how it stands. A unit is finished once, in the
/// same transaction that lists its rows: whoever comes second finds it finished. Whoever calls holds the session's gate.
/// </summary>
/// <param name="session">The ledger.</param>
internal sealed class UnitTable(LedgerSession session)
{
    /// <summary>The tables.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS batch (
            id INTEGER PRIMARY KEY CHECK (id = 1), listing INTEGER NOT NULL, input TEXT NOT NULL, root TEXT NOT NULL, paths TEXT NOT NULL,
            units INTEGER NOT NULL, files INTEGER NOT NULL, description TEXT, reference TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS unit (
            id TEXT PRIMARY KEY, files INTEGER NOT NULL, body TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('new', 'sent', 'done', 'dead')), reason TEXT NOT NULL,
            beside INTEGER NOT NULL, kept INTEGER NOT NULL) STRICT
        """;

    /// <summary>The batch; null where none was submitted.</summary>
    public Batch? Batch()
    {
        using DbCommand command = session.Prepare(
            """
            SELECT batch.listing, batch.input, batch.root, batch.paths, batch.units, batch.files, batch.description, batch.reference,
                listing.state, input.id, listing.query, listing.names
            FROM batch JOIN listing ON listing.id = batch.listing JOIN input ON input.id = listing.input
            """,
            0);
        using DbDataReader row = session.In(command).ExecuteReader();
        return row.Read()
            ? new Batch(
                new LedgerListing(row.GetInt64(0), row.GetInt64(9), row.GetString(10)), row.GetString(1), row.GetString(2), row.GetString(3),
                row.GetInt64(4), row.GetInt64(5))
            {
                Names = row.GetString(11),
                IsOpen = row.GetString(8) == "open",
                Description = row.IsDBNull(6) ? null : row.GetString(6),
                ReferenceSha256 = row.IsDBNull(7) ? "" : row.GetString(7),
            }
            : null;
    }

    /// <summary>Enters a batch.</summary>
    public void Add(Batch batch) => session.Run(
        "INSERT INTO batch (id, listing, input, root, paths, units, files) VALUES (1, $0, $1, $2, $3, $4, $5)",
        batch.Listing.Id, batch.Input, batch.Root, batch.Paths, batch.Units, batch.Files);

    /// <summary>Enters a unit; of two with the same content, one.</summary>
    public void Add(string id, long files, string body) => session.Run(
        "INSERT INTO unit (id, files, body, state, reason, beside, kept) VALUES ($0, $1, $2, 'new', '', 0, 0)", id, files, body);

    /// <summary>Some units of a state, in the order of their ids after one of them.</summary>
    public IReadOnlyList<(string Id, string Body)> After(string id, int most, bool unfinished)
    {
        string states = unfinished ? "state IN ('new', 'sent')" : "state = 'new'";
        using DbCommand command = session.Prepare($"SELECT id, body FROM unit WHERE {states} AND id > $0 ORDER BY id LIMIT $1", 2);
        using DbDataReader row = session.In(command.With(id, (long)most)).ExecuteReader();
        List<(string, string)> units = [];
        while (row.Read())
        {
            units.Add((row.GetString(0), row.GetString(1)));
        }

        return units;
    }

    /// <summary>Says that the queue has a unit.</summary>
    public void Sent(string id) => session.Run("UPDATE unit SET state = 'sent' WHERE id = $0 AND state = 'new'", id);

    /// <summary>Whether there is such a unit that is not finished.</summary>
    public bool IsWaiting(string id) => session.Ask("SELECT COUNT(*) FROM unit WHERE id = $0 AND state IN ('new', 'sent')", id) != 0;

    /// <summary>Finishes a unit.</summary>
    /// <returns>Whether it was not finished before; then its rows are to be listed in this transaction.</returns>
    public bool Finish(string id, string reason, long beside, long kept) => session.Run(
        "UPDATE unit SET state = $1, reason = $2, beside = $3, kept = $4 WHERE id = $0 AND state IN ('new', 'sent')",
        id, reason.Length > 0 ? "dead" : "done", reason, beside, kept) == 1;

    /// <summary>Keeps what runs, where nothing is kept yet.</summary>
    /// <returns>What is kept.</returns>
    public string Describe(string description, string reference)
    {
        session.Run("UPDATE batch SET description = $0, reference = $1 WHERE description IS NULL", description, reference);
        using DbCommand command = session.Prepare("SELECT description FROM batch", 0);
        return (string)session.In(command).ExecuteScalar()!;
    }

    /// <summary>How the units stand.</summary>
    public UnitAccounts Accounts()
    {
        using DbCommand command = session.Prepare(
            """
            SELECT COUNT(*), COUNT(CASE WHEN state = 'done' THEN 1 END), COUNT(CASE WHEN state = 'dead' THEN 1 END),
                COUNT(CASE WHEN state = 'new' THEN 1 END), COALESCE(SUM(beside), 0), COALESCE(SUM(kept), 0), COALESCE(SUM(files), 0)
            FROM unit
            """,
            0);
        using DbDataReader row = session.In(command).ExecuteReader();
        row.Read();
        long Number(int column) => Convert.ToInt64(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);
        return new UnitAccounts(Number(0), Number(1), Number(2), Number(3)) { Beside = Number(4), Kept = Number(5), Files = Number(6) };
    }
}
