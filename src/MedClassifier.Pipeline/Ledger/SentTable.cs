using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// What servers have said of the objects of an output folder. A row is durable when the call returns. Calls may come from several threads.
/// </summary>
internal sealed class SentTable : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    private SentTable(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens the ledger of an output folder.</summary>
    /// <exception cref="RunSetupException">There is none, or it cannot be opened.</exception>
    public static SentTable Open(string outputFolder)
    {
        string path = Path.Combine(outputFolder, RunLedger.FileName);
        try
        {
            return File.Exists(path)
                ? new SentTable(SqliteHome.OpenAt(path))
                : throw new RunSetupException($"{outputFolder} holds no results of a run: there is no {RunLedger.FileName} in it.");
        }
        catch (SqliteException e) when (SqliteHome.IsDamage(e))
        {
            throw new RunSetupException($"The accounts {path} are damaged ({e.Message}): a run into this folder mends them.", e);
        }
    }

    /// <summary>Whether a server has named an instance with this content as stored.</summary>
    public bool IsSent(string server, string instance, string sha256)
    {
        lock (gate)
        {
            using DbCommand ask = SqliteHome.Of(
                connection, "SELECT COUNT(*) FROM sent WHERE server = $0 AND instance = $1 AND sha256 = $2 AND state = 'sent'", 3);
            return ask.With(server, instance, sha256).ExecuteScalar() is > 0L;
        }
    }

    /// <summary>Enters a server's answer.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="instance">SOP Instance UID.</param>
    /// <param name="file">The file, relative to the output folder.</param>
    /// <param name="sha256">SHA-256 of the file.</param>
    /// <param name="reason">Why it is not stored; empty where the answer names it as stored.</param>
    /// <param name="time">When.</param>
    public void Enter(string server, string instance, string file, string sha256, string reason, DateTimeOffset time)
    {
        const string Sql = """
            INSERT INTO sent VALUES ($0, $1, $2, $3, $4, $5, 1, $6)
            ON CONFLICT (server, instance) DO UPDATE SET file = $2, sha256 = $3, state = $4, reason = $5, tries = tries + 1, time = $6
            """;
        lock (gate)
        {
            using DbCommand put = SqliteHome.Of(connection, Sql, 7);
            put.With(
                server, instance, file, sha256, reason.Length == 0 ? "sent" : "failed", reason,
                time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();
}
