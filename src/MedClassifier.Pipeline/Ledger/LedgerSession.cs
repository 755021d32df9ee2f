using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// An open ledger, and the transaction in which everything is done until the next commit. Used by one thread at a time: whoever calls holds
/// <see cref="Gate"/>.
/// </summary>
/// <param name="connection">The ledger, open for writing; closed with the session.</param>
internal sealed class LedgerSession(SqliteConnection connection) : IDisposable
{
    private SqliteTransaction? transaction;

    /// <summary>Held by whoever calls.</summary>
    public Lock Gate { get; } = new();

    /// <summary>A statement whose parameters are $0, $1 ... in order, to be given many times.</summary>
    public SqliteCommand Prepare(string sql, int parameters) => LedgerDatabase.Prepare(connection, sql, parameters);

    /// <summary>Runs a statement; says how many rows it changed.</summary>
    public int Run(string sql, params object?[] values)
    {
        using SqliteCommand command = Prepare(sql, values.Length);
        return In(command.With(values)).ExecuteNonQuery();
    }

    /// <summary>The number that a query gives.</summary>
    public long Ask(string sql, params object?[] values)
    {
        using SqliteCommand command = Prepare(sql, values.Length);
        return (long)In(command.With(values)).ExecuteScalar()!;
    }

    /// <summary>A statement, as part of the transaction.</summary>
    public SqliteCommand In(SqliteCommand command)
    {
        command.Transaction = transaction ??= connection.BeginTransaction();
        return command;
    }

    /// <summary>Makes durable what was done since the last commit.</summary>
    public void Commit()
    {
        transaction?.Commit();
        transaction?.Dispose();
        transaction = null;
    }

    /// <summary>Closes the ledger; what was not committed is lost.</summary>
    public void Dispose()
    {
        transaction?.Dispose();
        connection.Dispose();
    }
}
