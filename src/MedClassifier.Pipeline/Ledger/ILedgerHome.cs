using System.Data.Common;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Where a ledger lies: a database with the ledger's tables. Statements are one and the same for all homes; what a database says in another way,
/// its home translates.
/// </summary>
public interface ILedgerHome
{
    /// <summary>Where it is, for people; without a password.</summary>
    string Place { get; }

    /// <summary>Opens the ledger for one writer, and makes it when there is none.</summary>
    /// <exception cref="RunSetupException">It could not be opened, or is none, or one of another version.</exception>
    DbConnection Open();

    /// <summary>Opens the ledger for reading, beside a writer: what is committed.</summary>
    DbConnection OpenForReading();

    /// <summary>A statement, to be given many times.</summary>
    /// <param name="connection">One of this home's.</param>
    /// <param name="sql">In SQLite's words; parameters are $0, $1 ... in order.</param>
    /// <param name="parameters">How many there are.</param>
    DbCommand Prepare(DbConnection connection, string sql, int parameters);

    /// <summary>Whether there is a table.</summary>
    bool HasTable(DbConnection connection, string name);
}
