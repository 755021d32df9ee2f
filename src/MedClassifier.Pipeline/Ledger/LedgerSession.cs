using System.Data.Common;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// An open ledger, and the transaction in which everything is done until the next commit. Used by one thread at a time: whoever calls holds
/// <see cref="Gate"/>.
/// </summary>
/// <param name="home">Where the ledger lies.</param>
/// <param name="connection">The ledger, open for writing; closed with the session.</param>
internal sealed class LedgerSession(ILedgerHome home, DbConnection connection) : IDisposable
{
    private DbTransaction? transaction;

    /// <summary>Opens a ledger.</summary>
    /// <param name="home">Where it lies.</param>
    public LedgerSession(ILedgerHome home)
        : this(home, home.Open())
    {
    }

    /// <summary>Held by whoever calls.</summary>
    public Lock Gate { get; } = new();

    /// <summary>A statement whose parameters are $0, $1 ... in order, to be given many times.</summary>
    public DbCommand Prepare(string sql, int parameters) => home.Prepare(connection, sql, parameters);

    /// <summary>Runs a statement; says how many rows it changed.</summary>
    public int Run(string sql, params object?[] values)
    {
        using DbCommand command = Prepare(sql, values.Length);
        return In(command.With(values)).ExecuteNonQuery();
    }

    /// <summary>The number that a query gives.</summary>
    public long Ask(string sql, params object?[] values)
    {
        using DbCommand command = Prepare(sql, values.Length);
        return In(command.With(values)).Number();
    }

    /// <summary>The number of some settings; they are entered where they are not known.</summary>
    /// <param name="settings">Model, calibration and configuration.</param>
    /// <param name="classes">The model's classes, as JSON.</param>
    public long Setting(ResultSettings settings, string classes)
    {
        Run(
            "INSERT INTO setting (model, calibration, configuration, classes) VALUES ($0, $1, $2, $3) ON CONFLICT DO NOTHING",
            settings.ModelSha256, settings.CalibrationSha256, settings.ConfigurationSha256, classes);
        return Ask(
            "SELECT id FROM setting WHERE model = $0 AND calibration = $1 AND configuration = $2",
            settings.ModelSha256, settings.CalibrationSha256, settings.ConfigurationSha256);
    }

    /// <summary>A statement, as part of the transaction.</summary>
    public DbCommand In(DbCommand command)
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
