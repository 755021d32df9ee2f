using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Sources.Disk;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// Names of PNG and JPEG files, which carry none themselves: a CSV file with the column file (a path from the CSV file's folder, with '/'
/// between its parts) and any of study, series, instance, accession, patient_id, patient_issuer, patient_name, study_date, modality and
/// body_part. What a row leaves empty stays as it is without one.
/// </summary>
internal sealed class PictureIds
{
    /// <summary>Its name, unless the options give another.</summary>
    public const string FileName = "ids.csv";

    private readonly Dictionary<string, TextRow> rows;

    private PictureIds(Dictionary<string, TextRow> rows) => this.rows = rows;

    /// <summary>The files that are named, as a source lists them, in ordinal order.</summary>
    public IEnumerable<string> Files => rows.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads a CSV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">Where the files that it names lie.</param>
    public static Outcome<PictureIds> Read(string path, string folder)
    {
        var faults = new FaultList();
        Outcome<PictureIds> read = TextTable.Read(path, ["file"], faults).Then<PictureIds>(table =>
        {
            var files = new NamedFiles(faults);
            var rows = new Dictionary<string, TextRow>(StringComparer.Ordinal);
            var finder = new NamedFileFinder(folder);
            foreach (TextRow row in table.Rows)
            {
                string named = files.Read(row);
                rows[finder.ListedName(named) ?? named] = row;
            }

            return faults.IsEmpty ? new PictureIds(rows) : faults.ToRejection();
        });
        return read.Rejection is { } fault ? fault with { Message = $"The list of ids cannot be used: {fault.Message}" } : read;
    }

    /// <summary>The identity with the names of its row; as it was where it has none.</summary>
    internal ScanIdentity Name(ScanIdentity identity) => !rows.TryGetValue(identity.Path, out TextRow? row)
        ? identity
        : identity with
        {
            IsNamed = true,
            Study = Or(row["study"], identity.Study),
            Series = row["series"],
            Instance = Or(row["instance"], identity.Instance),
            Accession = row["accession"],
            PatientId = row["patient_id"],
            PatientIssuer = row["patient_issuer"],
            PatientName = row["patient_name"],
            StudyDate = row["study_date"],
            Modality = row["modality"],
            BodyPart = row["body_part"],
        };

    private static string Or(string value, string instead) => value.Length > 0 ? value : instead;
}
