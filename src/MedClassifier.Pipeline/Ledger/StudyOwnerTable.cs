using System.Data.Common;
using MedClassifier.Pipeline.Identity;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Whose the studies of an output folder are: a study's name may turn out to be that of two, and then each keeps what it is called whatever
/// comes later. Nothing here names anybody: all of it is hashed.
/// </summary>
/// <param name="session">The ledger.</param>
internal sealed class StudyOwnerTable(LedgerSession session)
{
    /// <summary>The owners of a study's name, the first one first.</summary>
    /// <param name="study">The name, as kept.</param>
    public IReadOnlyList<StudyOwner> Of(string study)
    {
        lock (session.Gate)
        {
            using DbCommand command = session.Prepare(
                "SELECT kind, id, issuer FROM study_owner WHERE study = $0 ORDER BY number", 1);
            using DbDataReader row = session.In(command.With(study)).ExecuteReader();
            List<StudyOwner> owners = [];
            while (row.Read())
            {
                owners.Add(new StudyOwner(Enum.Parse<StudyOwnerKind>(row.GetString(0)), row.GetString(1), row.GetString(2)));
            }

            return owners;
        }
    }

    /// <summary>The patients of all studies that have one, by the study's name, as kept; of a name that two studies have, the first one's.</summary>
    public IReadOnlyDictionary<string, string> Patients()
    {
        lock (session.Gate)
        {
            using DbCommand command = session.Prepare("SELECT study, id, issuer FROM study_owner WHERE number = 0 AND kind = $0", 1);
            using DbDataReader row = session.In(command.With(nameof(StudyOwnerKind.Patient))).ExecuteReader();
            Dictionary<string, string> patients = new(StringComparer.Ordinal);
            while (row.Read())
            {
                patients.Add(row.GetString(0), $"{row.GetString(1)} {row.GetString(2)}");
            }

            return patients;
        }
    }

    /// <summary>Keeps an owner; in the place of a former one of the number.</summary>
    /// <param name="study">The study's name, as kept.</param>
    /// <param name="number">From 0.</param>
    /// <param name="owner">Its owner, as kept.</param>
    public void Put(string study, int number, StudyOwner owner)
    {
        lock (session.Gate)
        {
            using DbCommand command = session.Prepare(
                """
                INSERT INTO study_owner (study, number, kind, id, issuer) VALUES ($0, $1, $2, $3, $4)
                ON CONFLICT (study, number) DO UPDATE SET kind = excluded.kind, id = excluded.id, issuer = excluded.issuer
                """,
                5);
            session.In(command.With(study, number, owner.Kind.ToString(), owner.Id, owner.Issuer)).ExecuteNonQuery();
        }
    }
}
