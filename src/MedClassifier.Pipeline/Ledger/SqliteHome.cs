using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// The ledger's tables. "scan" holds the results by what they depend on; "source" what is published and what is being listed, a row for each
/// frame of each file, one for a file's frames that are left out and one for each file without a scan. A second path with the same content
/// points to the first one's result. The rows of a listing become published when it is at its end: then they take the place of the rows that
/// an earlier listing made of the same files, and all others stay. Rows are read in the order of their ids: the latest listing is the last.
/// The ledger is a file of an output folder.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class SqliteHome(string path) : ILedgerHome
{
    /// <summary>Version of the tables, in the file's user_version.</summary>
    public const int SchemaVersion = 3;

    /// <summary>The version before rows bore a checksum.</summary>
    public const int UnsealedVersion = 2;

    private const int SqlError = 1;
    private const int Corrupt = 11;

    // Text columns are empty, not null, where a thing is absent; code is null where nothing is wrong. scan.listing is the last listing that
    // took the scan in hand; listings are never numbered twice. seal is the row's checksum; a pending scan has none.
    private const string Schema = """
        CREATE TABLE setting (
            id INTEGER PRIMARY KEY,
            model TEXT NOT NULL, calibration TEXT NOT NULL, configuration TEXT NOT NULL, classes TEXT NOT NULL,
            UNIQUE (model, calibration, configuration)) STRICT;
        CREATE TABLE scan (
            id INTEGER PRIMARY KEY,
            content BLOB NOT NULL, frame INTEGER NOT NULL, setting INTEGER NOT NULL REFERENCES setting (id),
            state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'set aside')),
            code TEXT, message TEXT, tag TEXT,
            classification TEXT, receipt TEXT, asset_key TEXT NOT NULL DEFAULT '',
            code_version TEXT NOT NULL, listing INTEGER NOT NULL, seal BLOB,
            UNIQUE (content, frame, setting)) STRICT;
        CREATE TABLE input (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE listing (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            input INTEGER NOT NULL REFERENCES input (id), query TEXT NOT NULL, names TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'partial', 'complete'))) STRICT;
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            listing INTEGER NOT NULL REFERENCES listing (id), input INTEGER NOT NULL, item BLOB NOT NULL,
            path TEXT NOT NULL, study TEXT NOT NULL, instance TEXT NOT NULL, accession TEXT NOT NULL,
            patient TEXT, study_date TEXT, modality TEXT NOT NULL,
            content BLOB NOT NULL, frame INTEGER, scan INTEGER REFERENCES scan (id),
            code TEXT, message TEXT, tag TEXT,
            study_key BLOB NOT NULL, seal BLOB) STRICT;
        CREATE INDEX source_listing ON source (listing);
        CREATE INDEX source_item ON source (item);
        CREATE INDEX source_content ON source (content);
        CREATE INDEX source_instance ON source (instance) WHERE instance <> '';
        CREATE INDEX source_study ON source (study_key);
        CREATE INDEX source_scan ON source (scan) WHERE scan IS NOT NULL;
        """;

    private const string StudyOwners = """
        CREATE TABLE IF NOT EXISTS study_owner (
            study TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, issuer TEXT NOT NULL,
            PRIMARY KEY (study, number)) STRICT, WITHOUT ROWID
        """;

    // What servers have said of the objects of this folder: the latest answer of each of them.
    private const string Sent = """
        CREATE TABLE IF NOT EXISTS sent (
            server TEXT NOT NULL, instance TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('sent', 'failed')), reason TEXT NOT NULL, tries INTEGER NOT NULL, time TEXT NOT NULL,
            PRIMARY KEY (server, instance)) STRICT, WITHOUT ROWID
        """;

    /// <summary>All tables, in groups; those after the first group came later, and are made where they are missing.</summary>
    public static IReadOnlyList<string> Tables { get; } = [Schema, StudyOwners, Sent, ShardTable.Schema, UnitTable.Schema];

    /// <inheritdoc/>
    public string Place => path;

    /// <inheritdoc/>
    public DbConnection Open() => OpenAt(path);

    /// <inheritdoc/>
    /// <exception cref="RunSetupException">It is of another version.</exception>
    public DbConnection OpenForReading()
    {
        SqliteConnection connection = Connect(path, SqliteOpenMode.ReadOnly);
        if (Version(connection) == SchemaVersion)
        {
            return connection;
        }

        connection.Dispose();
        throw new RunSetupException($"{path} is a ledger of another version: run again over its input, which renews it.");
    }

    /// <inheritdoc/>
    public DbCommand Prepare(DbConnection connection, string sql, int parameters) => Of(connection, sql, parameters);

    /// <inheritdoc/>
    public bool HasTable(DbConnection connection, string name)
    {
        using DbCommand command = Of(connection, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $0", 1);
        return command.With(name).Number() > 0;
    }

    /// <summary>Opens the ledger for writing, and makes it when there is none.</summary>
    /// <exception cref="RunSetupException">It could not be opened, or is none, or one of another version.</exception>
    public static SqliteConnection OpenAt(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF");
            long version = Version(connection);
            if (version == 0)
            {
                Execute(connection, FormattableString.Invariant($"BEGIN; {Schema} PRAGMA user_version = {SchemaVersion}; COMMIT"));
            }
            else if (version is not (SchemaVersion or UnsealedVersion))
            {
                throw new RunSetupException(FormattableString.Invariant(
                    $"{path} is a ledger of version {version}; this program keeps version {SchemaVersion}. Choose another output folder."));
            }

            foreach (string later in Tables.Skip(1))
            {
                Execute(connection, later);
            }

            return connection;
        }
        catch (SqliteException e) when (!IsDamage(e))
        {
            connection?.Dispose();
            throw new RunSetupException($"The ledger {path} could not be opened: {e.Message} Choose another output folder.", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a damaged ledger, to look for what of it is whole.</summary>
    public static SqliteConnection OpenDamaged(string path) => Connect(path, SqliteOpenMode.ReadWrite);

    /// <summary>Version of the tables.</summary>
    public static long Version(SqliteConnection connection) => (long)Scalar(connection, "PRAGMA user_version")!;

    /// <summary>What is wrong with the file's structure; null when nothing is.</summary>
    public static string? FaultOf(SqliteConnection connection) =>
        Scalar(connection, "PRAGMA integrity_check(1)") is string answer && answer != "ok" ? answer : null;

    /// <summary>Whether a fault means that something is broken in the ledger, and not that the disk or another program is in the way.</summary>
    public static bool IsDamage(SqliteException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.SqliteErrorCode is SqlError or Corrupt;
    }

    /// <summary>Runs statements.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A statement whose parameters are $0, $1 ... in order.</summary>
    public static DbCommand Of(DbConnection connection, string sql, int parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
        }

        return command;
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        // Without pooling the file is let go at once on disposal.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
