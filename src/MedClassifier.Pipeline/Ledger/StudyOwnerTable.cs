using MedClassifier.Pipeline.Identity;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Whose the studies of an output folder are: a study's name may turn out to be that of two, and then each keeps what it is called whatever
/// comes later. Nothing here names anybody: all of it is hashed.
/// </summary>
/// <param name="connection">The ledger.</param>
/// <param name="inTransaction">Puts a statement into the ledger's transaction.</param>
/// <param name="gate">Held while a statement runs.</param>
internal sealed class StudyOwnerTable(SqliteConnection connection, Func<SqliteCommand, SqliteCommand> inTransaction, Lock gate)
{
    /// <summary>The owners of a study's name, the first one first.</summary>
    /// <param name="study">The name, as kept.</param>
    public IReadOnlyList<StudyOwner> Of(string study)
    {
        lock (gate)
        {
            using SqliteCommand command = LedgerDatabase.Prepare(
                connection, "SELECT kind, id, issuer FROM study_owner WHERE study = $0 ORDER BY number", 1);
            using SqliteDataReader row = inTransaction(command.With(study)).ExecuteReader();
            List<StudyOwner> owners = [];
            while (row.Read())
            {
                owners.Add(new StudyOwner(Enum.Parse<StudyOwnerKind>(row.GetString(0)), row.GetString(1), row.GetString(2)));
            }

            return owners;
        }
    }

    /// <summary>Keeps an owner; in the place of a former one of the number.</summary>
    /// <param name="study">The study's name, as kept.</param>
    /// <param name="number">From 0.</param>
    /// <param name="owner">Its owner, as kept.</param>
    public void Put(string study, int number, StudyOwner owner)
    {
        lock (gate)
        {
            using SqliteCommand command = LedgerDatabase.Prepare(
                connection, "INSERT OR REPLACE INTO study_owner VALUES ($0, $1, $2, $3, $4)", 5);
            inTransaction(command.With(study, number, owner.Kind.ToString(), owner.Id, owner.Issuer)).ExecuteNonQuery();
        }
    }
}
