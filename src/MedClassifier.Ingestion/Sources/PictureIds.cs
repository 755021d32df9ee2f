using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// Names of PNG and JPEG files, which carry none themselves: a CSV file with the column file (a path from the CSV file's folder, with '/'
/// between its parts) and any of study, series, instance, accession, patient_id, patient_name, study_date, modality and body_part. What a
/// row leaves empty stays as it is without one.
/// </summary>
public sealed class PictureIds
{
    /// <summary>Its name, unless the options give another.</summary>
    public const string FileName = "ids.csv";

    private readonly Dictionary<string, PictureIdRow> _rows;

    private PictureIds(Dictionary<string, PictureIdRow> rows) => _rows = rows;

    /// <summary>The files that are named, in ordinal order.</summary>
    public IEnumerable<string> Files => _rows.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads a CSV file.</summary>
    public static Outcome<PictureIds> Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            using var csv = new CsvReader(
                text, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null, TrimOptions = TrimOptions.Trim });
            if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.Contains("file"))
            {
                return Fault("its header needs the column file");
            }

            var rows = new Dictionary<string, PictureIdRow>(StringComparer.Ordinal);
            while (csv.Read())
            {
                PictureIdRow row = Row(csv);
                string[] parts = row.File.Split('/');
                if (row.File.Length == 0 || Path.IsPathRooted(row.File) || parts.Contains(".."))
                {
                    return Fault($"row {csv.Parser.Row} names no file below its folder");
                }

                if (!rows.TryAdd(row.File, row))
                {
                    return Fault($"row {csv.Parser.Row} names a file a second time");
                }
            }

            return new PictureIds(rows);
        }
        catch (CsvHelperException e)
        {
            return Fault($"it cannot be parsed at row {e.Context?.Parser?.Row}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The list of ids could not be read ({e.GetType().Name}).");
        }
    }

    /// <summary>The identity with the names of its row; as it was where it has none.</summary>
    internal ScanIdentity Name(ScanIdentity identity) => !_rows.TryGetValue(identity.Path, out PictureIdRow? row)
        ? identity
        : identity with
        {
            IsNamed = true,
            Study = Or(row.Study, identity.Study),
            Series = row.Series,
            Instance = Or(row.Instance, identity.Instance),
            Accession = row.Accession,
            PatientId = row.PatientId,
            PatientName = row.PatientName,
            StudyDate = row.StudyDate,
            Modality = row.Modality,
            BodyPart = row.BodyPart,
        };

    private static PictureIdRow Row(CsvReader csv)
    {
        string Field(string name) => csv.TryGetField(name, out string? value) ? value ?? "" : "";
        return new PictureIdRow(
            Field("file"),
            Field("study"),
            Field("series"),
            Field("instance"),
            Field("accession"),
            Field("patient_id"),
            Field("patient_name"),
            Field("study_date"),
            Field("modality"),
            Field("body_part"));
    }

    private static string Or(string value, string instead) => value.Length > 0 ? value : instead;

    private static Rejection Fault(string what) => new(RejectionCodes.Malformed, $"The list of ids cannot be used: {what}.");
}
