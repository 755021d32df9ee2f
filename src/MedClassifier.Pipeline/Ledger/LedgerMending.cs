using System.Data.Common;
using MedClassifier.Pipeline.Ledger.Rows;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Opens a ledger and sees to it that every row that says "done" is one that was entered. A row that is not is done again by the next run
/// over its input; a file whose structure is broken is kept under another name, and what of it is whole goes into a new one.
/// </summary>
internal static class LedgerMending
{
    private const int RowsAtATime = 4096;

    /// <summary>Opens; renews one of the version before rows bore a checksum.</summary>
    /// <param name="home">The ledger.</param>
    /// <param name="seal">Makes and checks checksums.</param>
    /// <param name="notices">Takes what the user should know.</param>
    public static LedgerSession Open(SqliteHome home, RowSeal seal, List<string> notices)
    {
        SqliteConnection connection = OpenWhole(home.Place, seal, notices);
        var session = new LedgerSession(home, connection);
        try
        {
            if (SqliteHome.Version(connection) == SqliteHome.UnsealedVersion)
            {
                Renew(session, seal, notices);
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Sets aside the results that are not what was entered, and takes out the rows of files that are not.</summary>
    public static void SetAsideDamaged(LedgerSession session, RowSeal seal, List<string> notices)
    {
        List<long> scans =
            [.. ScanRows(session).Where(row => row.Scan is not { HasSense: true } scan || !scan.Bears(seal)).Select(row => row.Id)];
        List<long> sources =
            [.. SourceRows(session).Where(row => row.Row is not { HasSense: true } source || !source.Bears(seal)).Select(row => row.Id)];
        scans.ForEach(id => SetAside(session, seal, id));
        sources.ForEach(id => session.Run("DELETE FROM source WHERE id = $0", id));
        int lost = session.Run("DELETE FROM source WHERE scan IS NOT NULL AND scan NOT IN (SELECT id FROM scan)") + sources.Count;
        if (scans.Count > 0)
        {
            notices.Add(FormattableString.Invariant(
                $"{scans.Count} results in the accounts are not what was entered (damaged, or changed by hand): they count no more, and are ")
                + "done again.");
        }

        if (lost > 0)
        {
            notices.Add(FormattableString.Invariant(
                $"{lost} rows of files in the accounts are not what was entered (damaged, or changed by hand): they are taken out until their ")
                + "input is run again.");
        }
    }

    private static SqliteConnection OpenWhole(string path, RowSeal seal, List<string> notices)
    {
        string fault;
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteHome.OpenAt(path);
            if (SqliteHome.FaultOf(connection) is not { } broken)
            {
                return connection;
            }

            fault = broken;
        }
        catch (SqliteException e) when (SqliteHome.IsDamage(e))
        {
            fault = e.Message;
        }
        catch
        {
            connection?.Dispose();
            throw;
        }

        connection?.Dispose();
        return LedgerRescue.Rescue(path, fault, seal, notices);
    }

    private static void Renew(LedgerSession session, RowSeal seal, List<string> notices)
    {
        session.Run("ALTER TABLE scan ADD COLUMN seal BLOB");
        session.Run("ALTER TABLE source ADD COLUMN seal BLOB");
        long good = 0;
        foreach ((long id, ScanRow? row) in ScanRows(session))
        {
            if (row is { HasSense: true })
            {
                session.Run("UPDATE scan SET seal = $1 WHERE id = $0", id, row.Sealed(seal).Seal);
                good++;
            }
        }

        foreach ((long id, SourceRow? row) in SourceRows(session))
        {
            session.Run("UPDATE source SET seal = $1 WHERE id = $0", id, row is { HasSense: true } ? row.Sealed(seal).Seal : null);
        }

        session.Run(FormattableString.Invariant($"PRAGMA user_version = {SqliteHome.SchemaVersion}"));
        session.Commit();
        notices.Add(FormattableString.Invariant(
            $"The accounts are of a version without checksums: {good} results whose values can be were taken over, and bear one from now on."));
    }

    private static void SetAside(LedgerSession session, RowSeal seal, long id)
    {
        string sql = $"SELECT {ScanRow.Columns} FROM scan JOIN setting ON setting.id = scan.setting WHERE scan.id = $0";
        ScanRow? row;
        using (DbCommand command = session.Prepare(sql, 1))
        using (DbDataReader reader = session.In(command.With(id)).ExecuteReader())
        {
            row = reader.Read() ? ScanRow.Read(reader, 0) : null;
        }

        if (row is null)
        {
            session.Run("DELETE FROM scan WHERE id = $0", id);
            return;
        }

        var damaged = (new ScanRow(row.Content, row.Frame, row.Model, row.Calibration, row.Configuration, "set aside")
        {
            Reason = DamagedRow.Reason,
            CodeVersion = row.CodeVersion,
        }).Sealed(seal);
        session.Run(
            """
            UPDATE scan SET state = 'set aside', code = $1, message = $2, tag = NULL, classification = NULL, receipt = NULL, asset_key = '', seal = $3
            WHERE id = $0
            """,
            id, DamagedRow.Reason.Code, DamagedRow.Reason.Message, damaged.Seal);
    }

    private static IEnumerable<(long Id, ScanRow? Scan)> ScanRows(LedgerSession session)
    {
        string sql = $"""
            SELECT {ScanRow.Columns}, scan.id FROM scan LEFT JOIN setting ON setting.id = scan.setting
            WHERE scan.state <> 'pending' AND scan.id > $0 ORDER BY scan.id LIMIT {RowsAtATime}
            """;
        return Pages(session, sql, ScanRow.ColumnCount, row => ScanRow.Read(row, 0));
    }

    private static IEnumerable<(long Id, SourceRow? Row)> SourceRows(LedgerSession session)
    {
        string sql = $"SELECT {SourceRow.Columns}, source.id FROM source WHERE source.id > $0 ORDER BY source.id LIMIT {RowsAtATime}";
        return Pages(session, sql, SourceRow.ColumnCount, row => SourceRow.Read(row, 0));
    }

    /// <summary>All rows of a query over numbered rows, some at a time, so that whoever takes them may change the table meanwhile.</summary>
    private static IEnumerable<(long Id, T? Row)> Pages<T>(LedgerSession session, string sql, int idColumn, Func<DbDataReader, T?> read)
        where T : class
    {
        using DbCommand command = session.Prepare(sql, 1);
        long last = 0;
        for (bool more = true; more;)
        {
            List<(long Id, T? Row)> page = new(RowsAtATime);
            using (DbDataReader reader = session.In(command.With(last)).ExecuteReader())
            {
                while (reader.Read())
                {
                    page.Add((reader.GetInt64(idColumn), read(reader)));
                }
            }

            more = page.Count == RowsAtATime;
            last = page.Count > 0 ? page[^1].Id : last;
            foreach ((long Id, T? Row) row in page)
            {
                yield return row;
            }
        }
    }
}
