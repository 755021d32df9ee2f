using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// The way back from hashed names to real ones: an SQLite file beside the key, mode 0600, one row an image and input. Several runs may add to
/// it at the same time.
/// </summary>
internal sealed class PrivateMap : IDisposable
{
    // Written into the file, so that a program of today leaves a map of tomorrow alone.
    private const long Version = 2;

    private static readonly string[] HashColumns = ["path_hash", "study_hash", "instance_hash", "accession_hash"];

    private const string Columns = "path_hash, study_hash, instance_hash, accession_hash, path, study, instance, accession, folder";

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS image (
            path_hash TEXT NOT NULL, study_hash TEXT NOT NULL, instance_hash TEXT NOT NULL, accession_hash TEXT NOT NULL,
            path TEXT NOT NULL, study TEXT NOT NULL, instance TEXT NOT NULL, accession TEXT NOT NULL, folder TEXT NOT NULL,
            PRIMARY KEY (path_hash, study_hash, instance_hash, folder)) WITHOUT ROWID;
        """;

    // The first form had no folder, and one row for two studies with the same path and instance.
    private const string Renewal = $"""
        ALTER TABLE image RENAME TO former_image; {Schema}
        INSERT OR IGNORE INTO image
            SELECT path_hash, study_hash, instance_hash, accession_hash, path, study, instance, accession, '' FROM former_image;
        DROP TABLE former_image;
        """;

    private readonly SqliteConnection connection;
    private readonly string folder;
    private readonly Lock gate = new();
    private readonly List<(ScanIdentity Real, ReportedIdentity Reported)> waiting = [];

    private PrivateMap(SqliteConnection connection, string folder)
    {
        this.connection = connection;
        this.folder = folder;
    }

    /// <summary>The map that belongs to a key: identity.key has identity.map.db.</summary>
    public static string PathFor(string keyFile) => Path.ChangeExtension(keyFile, ".map.db");

    /// <summary>Opens the map, or makes one.</summary>
    /// <param name="path">The map.</param>
    /// <param name="folder">The input that paths are relative to: absolute, or an address; empty where nothing is added.</param>
    /// <exception cref="RunSetupException">It could not be opened or made.</exception>
    public static PrivateMap Open(string path, string folder)
    {
        SqliteConnection? connection = null;
        try
        {
            if (!File.Exists(path))
            {
                // SQLite gives its side files the rights of the database.
                PrivateFile.CreateNew(path).Dispose();
            }

            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            Execute(connection, "BEGIN IMMEDIATE");
            CheckVersion(connection, path);
            Execute(connection, IsFormer(connection) ? Renewal : Schema);
            Execute(connection, FormattableString.Invariant($"PRAGMA user_version = {Version}; COMMIT"));
            return new PrivateMap(connection, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            connection?.Dispose();
            throw new RunSetupException($"The private map of names, {path}, could not be opened: {e.Message}", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
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
            insert.CommandText = $"INSERT OR IGNORE INTO image ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)";
            foreach ((ScanIdentity real, ReportedIdentity reported) in waiting)
            {
                string[] values =
                [
                    reported.Path, reported.Study, reported.Instance, reported.Accession,
                    real.Path, real.Study, real.Instance, real.Accession, folder,
                ];
                Bind(insert, values);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
            waiting.Clear();
        }
    }

    /// <summary>The images of which a name has a hash, or one that begins so.</summary>
    /// <param name="hash">Lower-case hex digits.</param>
    public IEnumerable<MappedImage> Find(string hash)
    {
        using SqliteCommand select = connection.CreateCommand();
        string condition = string.Join(
            " OR ", HashColumns.Select(column => $"({column} >= $0 AND {column} < $1)"));
        select.CommandText = $"SELECT {Columns} FROM image WHERE {condition} ORDER BY folder, path, instance";
        // 'g' follows the last hex digit.
        Bind(select, hash, hash + "g");
        using SqliteDataReader row = select.ExecuteReader();
        while (row.Read())
        {
            yield return Read(row);
        }
    }

    /// <summary>The real path of a hashed one; null where the map has none.</summary>
    public string? PathOf(string hash)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT path FROM image WHERE path_hash = $0 LIMIT 1";
        Bind(select, hash);
        return select.ExecuteScalar() as string;
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static void CheckVersion(SqliteConnection connection, string path)
    {
        using SqliteCommand asked = connection.CreateCommand();
        asked.CommandText = "PRAGMA user_version";
        if ((long)asked.ExecuteScalar()! is var version && version > Version)
        {
            throw new RunSetupException(FormattableString.Invariant(
                $"The private map of names, {path}, is of version {version}; this program keeps version {Version}: ")
                + "it takes the newer program that wrote it.");
        }
    }

    private static bool IsFormer(SqliteConnection connection)
    {
        using SqliteCommand columns = connection.CreateCommand();
        columns.CommandText = "SELECT COUNT(*) > 0 AND SUM(name = 'folder') = 0 FROM pragma_table_info('image')";
        return columns.ExecuteScalar() is 1L;
    }

    private static MappedImage Read(SqliteDataReader row) => new(
        new MappedName(row.GetString(0), row.GetString(4)),
        new MappedName(row.GetString(1), row.GetString(5)),
        new MappedName(row.GetString(2), row.GetString(6)),
        new MappedName(row.GetString(3), row.GetString(7)),
        row.GetString(8));

    private static void Bind(SqliteCommand command, params ReadOnlySpan<string> values)
    {
        command.Parameters.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i}"), values[i]);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
