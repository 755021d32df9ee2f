using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// The way back from hashed names to real ones: an SQLite file beside the key, mode 0600, one row an image. Several runs may add to it
/// at the same time.
/// </summary>
internal sealed class PrivateMap : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS image (
            path_hash TEXT NOT NULL, study_hash TEXT NOT NULL, instance_hash TEXT NOT NULL, accession_hash TEXT NOT NULL,
            path TEXT NOT NULL, study TEXT NOT NULL, instance TEXT NOT NULL, accession TEXT NOT NULL,
            PRIMARY KEY (path_hash, instance_hash)) WITHOUT ROWID;
        """;

    private readonly SqliteConnection connection;
    private readonly Lock gate = new();
    private readonly List<(ScanIdentity Real, ReportedIdentity Reported)> waiting = [];

    private PrivateMap(SqliteConnection connection) => this.connection = connection;

    /// <summary>The map that belongs to a key: identity.key has identity.map.db.</summary>
    public static string PathFor(string keyFile) => Path.ChangeExtension(keyFile, ".map.db");

    /// <summary>Opens the map, or makes one.</summary>
    /// <exception cref="RunSetupException">It could not be opened or made.</exception>
    public static PrivateMap Open(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                // SQLite gives its side files the rights of the database.
                PrivateFile.CreateNew(path).Dispose();
            }

            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + Schema;
            command.ExecuteNonQuery();
            return new PrivateMap(connection);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new RunSetupException($"The private map of names, {path}, could not be opened: {e.Message}", e);
        }
    }

    /// <summary>Remembers an image; durable after the next <see cref="Commit"/>.</summary>
    public void Add(ScanIdentity real, ReportedIdentity reported)
    {
        lock (gate)
        {
            waiting.Add((real, reported));
        }
    }

    /// <summary>Writes what waits, in one short transaction, so that another run need not wait for this one.</summary>
    public void Commit()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return;
            }

            using SqliteTransaction transaction = connection.BeginTransaction();
            using SqliteCommand insert = connection.CreateCommand();
            insert.CommandText = "INSERT OR IGNORE INTO image VALUES ($0, $1, $2, $3, $4, $5, $6, $7)";
            foreach ((ScanIdentity real, ReportedIdentity reported) in waiting)
            {
                insert.Parameters.Clear();
                string[] values =
                    [reported.Path, reported.Study, reported.Instance, reported.Accession, real.Path, real.Study, real.Instance, real.Accession];
                for (int i = 0; i < values.Length; i++)
                {
                    insert.Parameters.AddWithValue(FormattableString.Invariant($"${i}"), values[i]);
                }

                insert.ExecuteNonQuery();
            }

            transaction.Commit();
            waiting.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();
}
