using System.Data.Common;
using MedClassifier.Pipeline.Ledger.Rows;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Makes a new ledger of what is whole in a broken one. The broken file is kept under another name. Rows are looked for one by one, by
/// their number, so that a page that cannot be read costs its own rows; a result or a file's row is taken over when it bears its checksum.
/// </summary>
internal static class LedgerRescue
{
    // Steps double from 1: past the largest number that a row can have.
    private const int MostFailures = 62;

    /// <summary>Rescues.</summary>
    /// <param name="path">The broken ledger.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="seal">Checks checksums.</param>
    /// <param name="notices">Takes what the user should know.</param>
    /// <returns>The new ledger.</returns>
    public static SqliteConnection Rescue(string path, string fault, RowSeal seal, List<string> notices)
    {
        string kept = SetAside(path);
        SqliteConnection whole = SqliteHome.OpenAt(path);
        try
        {
            SqliteHome.Execute(whole, "BEGIN");
            (long results, long files) = CopyAll(kept, whole, seal);
            SqliteHome.Execute(whole, "COMMIT");
            notices.Add(FormattableString.Invariant(
                $"The accounts {path} were damaged ({fault.ReplaceLineEndings(" ")}); they are kept as {Path.GetFileName(kept)}. Of them ")
                + FormattableString.Invariant($"{results} results and {files} rows of files are whole and stand; all else is done again."));
            return whole;
        }
        catch
        {
            whole.Dispose();
            throw;
        }
    }

    private static string SetAside(string path)
    {
        int number = 1;
        while (File.Exists(Kept(number)))
        {
            number++;
        }

        // What SQLite has beside a ledger is a part of it.
        foreach (string part in (string[])["-wal", "-shm", ""])
        {
            if (File.Exists(path + part))
            {
                File.Move(path + part, Kept(number) + part);
            }
        }

        return Kept(number);

        string Kept(int n) => FormattableString.Invariant($"{path}.damaged-{n}");
    }

    private static (long Results, long Files) CopyAll(string from, SqliteConnection into, RowSeal seal)
    {
        try
        {
            using SqliteConnection broken = SqliteHome.OpenDamaged(from);
            Copy(broken, into, "setting", null, null);
            Copy(broken, into, "input", null, null);
            Copy(broken, into, "listing", null, null);
            long results = Copy(
                broken, into, "scan", $"SELECT {ScanRow.Columns} FROM scan JOIN setting ON setting.id = scan.setting WHERE scan.id = $0",
                row => ScanRow.Read(row, 0) is { HasSense: true } scan && scan.Bears(seal));
            long files = Copy(
                broken, into, "source", $"SELECT {SourceRow.Columns} FROM source WHERE id = $0",
                row => SourceRow.Read(row, 0) is { HasSense: true } source && source.Bears(seal));
            CopyUnnumbered(broken, into, "study_owner");
            CopyUnnumbered(broken, into, "sent");

            // A row whose listing or input is lost is nobody's.
            SqliteHome.Execute(
                into,
                "DELETE FROM source WHERE listing NOT IN (SELECT id FROM listing) OR input NOT IN (SELECT id FROM input)");
            return (results, files);
        }
        catch (SqliteException)
        {
            return (0, 0);
        }
    }

    /// <summary>Copies the rows of a table that has numbered ones.</summary>
    private static long Copy(
        SqliteConnection broken, SqliteConnection into, string table, string? question, Func<DbDataReader, bool>? isWhole)
    {
        using DbCommand rows = SqliteHome.Of(broken, $"SELECT * FROM {table} WHERE id >= $0 ORDER BY id LIMIT 1", 1);
        using DbCommand? check = question is null ? null : SqliteHome.Of(broken, question, 1);
        (long copied, long next, long step, int failures) = (0, 0, 1, 0);
        while (failures < MostFailures)
        {
            try
            {
                if (NextRow(rows, next) is not { } row)
                {
                    break;
                }

                next = checked((long)row[0] + 1);
                (step, failures) = (1, 0);
                if (check is null || IsWhole(check, (long)row[0], isWhole!))
                {
                    copied += Put(into, table, row) ? 1 : 0;
                }
            }
            catch (Exception e) when (e is SqliteException or InvalidCastException or OverflowException or InvalidOperationException)
            {
                next = step > long.MaxValue - next ? long.MaxValue : next + step;
                step = step > long.MaxValue / 2 ? step : step * 2;
                failures++;
            }
        }

        return copied;
    }

    private static object[]? NextRow(DbCommand rows, long next)
    {
        using DbDataReader reader = rows.With(next).ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    }

    private static bool IsWhole(DbCommand check, long id, Func<DbDataReader, bool> isWhole)
    {
        using DbDataReader reader = check.With(id).ExecuteReader();
        return reader.Read() && isWhole(reader);
    }

    private static void CopyUnnumbered(SqliteConnection broken, SqliteConnection into, string table)
    {
        try
        {
            using DbCommand rows = SqliteHome.Of(broken, $"SELECT * FROM {table}", 0);
            using DbDataReader reader = rows.ExecuteReader();
            while (reader.Read())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                Put(into, table, values);
            }
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException)
        {
            // What came before the broken page is taken over.
        }
    }

    /// <summary>Puts a row into the new ledger; says whether its tables take it.</summary>
    private static bool Put(SqliteConnection into, string table, object[] values)
    {
        string places = string.Join(", ", Enumerable.Range(0, values.Length).Select(i => FormattableString.Invariant($"${i}")));
        using DbCommand put = SqliteHome.Of(into, $"INSERT OR IGNORE INTO {table} VALUES ({places})", values.Length);
        try
        {
            return put.With(values).ExecuteNonQuery() == 1;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
