using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using Npgsql;

namespace MedClassifier.Service.Postgres;

/// <summary>
/// A ledger in PostgreSQL, for results that several machines enter. Its tables are those of an output folder's ledger, in a schema of their own.
/// </summary>
public sealed partial class PostgresHome : ILedgerHome, IDisposable
{
    // Any number will do that other programs on the same database do not take: the first bytes of the word "medclassifier".
    private const long MakingLock = 0x6D6564636C617373;

    private readonly NpgsqlDataSource source;
    private readonly PostgresAddress address;
    private readonly ConcurrentDictionary<string, string> translated = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private bool isMade;

    /// <summary>A ledger at an address; nothing is opened yet.</summary>
    public PostgresHome(PostgresAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        this.address = address;
        source = NpgsqlDataSource.Create(address.Connection);
    }

    /// <inheritdoc/>
    public string Place => address.Place;

    /// <inheritdoc/>
    /// <exception cref="SourceFailedException">The database does not answer, or does not let this user in.</exception>
    public DbConnection Open()
    {
        NpgsqlConnection connection = Connect();
        try
        {
            lock (gate)
            {
                if (!isMade)
                {
                    Make(connection);
                    isMade = true;
                }
            }

            return connection;
        }
        catch (NpgsqlException e)
        {
            connection.Dispose();
            throw Failed(e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SourceFailedException">The database does not answer, or does not let this user in.</exception>
    public DbConnection OpenForReading() => Connect();

    /// <inheritdoc/>
    public DbCommand Prepare(DbConnection connection, string sql, int parameters)
    {
        ArgumentNullException.ThrowIfNull(connection);
        DbCommand command = connection.CreateCommand();
        command.CommandText = translated.GetOrAdd(sql, Translate);
        for (int i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { ParameterName = FormattableString.Invariant($"p{i}") });
        }

        return command;
    }

    /// <inheritdoc/>
    public bool HasTable(DbConnection connection, string name)
    {
        using DbCommand command = Prepare(connection, "SELECT to_regclass($0) IS NOT NULL", 1);
        command.Parameters[0].Value = name;
        return command.ExecuteScalar() is true;
    }

    /// <summary>What is said to the user of a database that fails.</summary>
    /// <param name="fault">What was seen.</param>
    public SourceFailedException Failed(Exception fault)
    {
        // Class 28: invalid authorization; 42501: insufficient privilege (PostgreSQL's appendix A).
        bool isNotAllowed = fault is PostgresException { SqlState: ['2', '8', ..] or "42501" };
        string why = fault is PostgresException answer ? answer.MessageText : "it does not answer";
        return new SourceFailedException(
            $"The database {Place} failed", new Rejection(isNotAllowed ? RejectionCodes.NotAllowed : RejectionCodes.Unavailable, $"{why}."));
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private NpgsqlConnection Connect()
    {
        try
        {
            return source.OpenConnection();
        }
        catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw Failed(e);
        }
    }

    private void Make(NpgsqlConnection connection)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({MakingLock})"));
        Execute(connection, $"CREATE SCHEMA IF NOT EXISTS {address.Ledger}");
        Execute(connection, "CREATE TABLE IF NOT EXISTS version (version BIGINT NOT NULL)");
        object? version = Scalar(connection, "SELECT version FROM version");
        if (version is null)
        {
            foreach (string statement in LedgerSchema.Statements)
            {
                Execute(connection, InItsWords(statement));
            }

            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO version VALUES ({LedgerSchema.Version})"));
        }
        else if ((long)version != LedgerSchema.Version)
        {
            throw new RunSetupException(FormattableString.Invariant(
                $"{Place} is of version {version}; this program keeps version {LedgerSchema.Version}. Choose another name for the ledger."));
        }

        transaction.Commit();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    // CROSS JOIN with a condition is SQLite's word for the order in which tables are read, which PostgreSQL finds by itself.
    private static string Translate(string sql) => Parameter().Replace(sql, "@p$1").Replace(" CROSS JOIN ", " JOIN ", StringComparison.Ordinal);

    private static string InItsWords(string statement) => Identity().Replace(
            Reference().Replace(Strict().Replace(statement, ")"), ""), "id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")
        .Replace("INTEGER", "BIGINT", StringComparison.Ordinal)
        .Replace("BLOB", "BYTEA", StringComparison.Ordinal);

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\)\s*STRICT(, WITHOUT ROWID)?\s*$")]
    private static partial Regex Strict();

    [GeneratedRegex(@"\bid INTEGER PRIMARY KEY( AUTOINCREMENT)?")]
    private static partial Regex Identity();

    // The order in which rows are dropped is the ledger's own; SQLite is not asked to check it either.
    [GeneratedRegex(@" REFERENCES \w+ \(id\)")]
    private static partial Regex Reference();
}
