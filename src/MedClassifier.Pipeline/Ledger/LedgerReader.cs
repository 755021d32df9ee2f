using System.Collections.Concurrent;
using System.Data.Common;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>Reads the committed rows of an output folder. Each call opens the ledger afresh and holds one study at most.</summary>
public sealed class LedgerReader
{
    private const string LastOfStudy =
        "CASE WHEN source.id = (SELECT MAX(id) FROM source other WHERE other.study_key = source.study_key) THEN 1 ELSE 0 END";

    /// <summary>What <see cref="ReadRow"/> reads; "scan.setting" is the last.</summary>
    internal const string Columns = """
        SELECT source.path, source.study, source.instance, source.accession, source.patient, source.study_date, source.modality, source.frame,
            source.code, source.message, source.tag,
            scan.state, scan.code, scan.message, scan.tag, scan.classification, scan.receipt, scan.asset_key, scan.setting
        FROM source LEFT JOIN scan ON scan.id = source.scan
        """;

    private readonly ILedgerHome home;
    private readonly long? present;
    private readonly ConcurrentDictionary<long, ResultSettings> otherSettings = new();

    /// <summary>Reads what is published in a ledger.</summary>
    /// <param name="path">The ledger.</param>
    public LedgerReader(string path)
        : this(new SqliteHome(path))
    {
    }

    /// <summary>Reads what is published in a ledger.</summary>
    /// <param name="home">Where it lies.</param>
    public LedgerReader(ILedgerHome home) => this.home = home;

    /// <summary>Reads what is published, and what the run that holds the ledger has listed.</summary>
    /// <param name="home">Where it lies.</param>
    /// <param name="setting">The run's settings: results that were made with others say so.</param>
    internal LedgerReader(ILedgerHome home, long setting)
    {
        this.home = home;
        present = setting;
    }

    private string Published => present is null ? "source.listing NOT IN (SELECT id FROM listing WHERE state = 'open')" : "TRUE";

    /// <summary>Every row in source order.</summary>
    public IEnumerable<ScanResult> Results()
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(connection, $"{Columns} WHERE {Published} ORDER BY source.id", 0);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return ReadRow(reader);
        }
    }

    /// <summary>Gives every row, and every study as soon as its last row and those of all before it were given, in one pass.</summary>
    /// <param name="row">Takes a row.</param>
    /// <param name="study">Takes a study: its key, and its rows in order.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public void Pass(Action<ScanResult> row, Action<string, IReadOnlyList<ScanResult>> study, CancellationToken cancellationToken)
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(
            connection,
            $"""
            {Columns.Replace("scan.setting", $"scan.setting, source.study_key, {LastOfStudy}", StringComparison.Ordinal)}
            WHERE {Published} ORDER BY source.id
            """,
            0);
        var studies = new StudyGathering(keys => Studies(keys), study);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ScanResult result = ReadRow(reader);
            row(result);
            studies.Add(Convert.ToHexStringLower((byte[])reader.GetValue(19)), result, isLast: reader.GetInt64(20) != 0);
        }
    }

    /// <summary>The rows of studies, one list each, by the keys that <see cref="Pass"/> gave. May be called from several threads.</summary>
    public IEnumerable<IReadOnlyList<ScanResult>> Studies(IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0)
        {
            yield break;
        }

        using DbConnection connection = home.OpenForReading();
        using DbCommand rows = home.Prepare(
            connection, $"{Columns} WHERE source.study_key = $0 AND {Published} ORDER BY source.id", 1);
        foreach (string key in keys)
        {
            List<ScanResult> results = [];
            using DbDataReader row = rows.With(Convert.FromHexString(key)).ExecuteReader();
            while (row.Read())
            {
                results.Add(ReadRow(row));
            }

            yield return results;
        }
    }

    /// <summary>The rows of files with a content, one for each path and frame, in source order.</summary>
    public IReadOnlyList<ScanResult> ResultsOf(string contentSha256)
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(
            connection, $"{Columns} WHERE source.content = $0 AND {Published} ORDER BY source.id", 1);
        using DbDataReader reader = command.With(LedgerBytes.OfContent(contentSha256)).ExecuteReader();
        List<ScanResult> results = [];
        while (reader.Read())
        {
            results.Add(ReadRow(reader));
        }

        return results;
    }

    /// <summary>How the rows stand.</summary>
    public LedgerAccounts Accounts() => Accounts(null);

    /// <summary>How the rows of one listing stand; of all where none is named.</summary>
    internal LedgerAccounts Accounts(long? listing)
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(
            connection,
            """
            SELECT CASE WHEN source.code IS NULL THEN scan.state ELSE 'set aside' END AS state, COALESCE(source.code, scan.code, '') AS code, COUNT(*)
            FROM source LEFT JOIN scan ON scan.id = source.scan WHERE $0 < 0 OR source.listing = $0 GROUP BY 1, 2
            """,
            1);
        using DbDataReader reader = command.With(listing ?? -1).ExecuteReader();
        (long done, long pending) = (0, 0);
        SortedDictionary<string, long> setAside = new(StringComparer.Ordinal);
        while (reader.Read())
        {
            long count = reader.GetInt64(2);
            switch (reader.GetString(0))
            {
                case "done":
                    done += count;
                    break;
                case "set aside":
                    setAside[reader.GetString(1)] = count;
                    break;
                default:
                    pending += count;
                    break;
            }
        }

        return new LedgerAccounts(done, setAside, pending);
    }

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    internal ScanResult ReadRow(DbDataReader row)
    {
        var names = new ReportedIdentity(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Text(row, 4), Text(row, 5), row.GetString(6));
        int? frame = row.IsDBNull(7) ? null : row.GetInt32(7);
        if (ReadRejection(row, 8) is { } atOpening)
        {
            return new ScanResult(names, frame, ScanState.SetAside, null, atOpening, null, "");
        }

        return row.GetString(11) switch
        {
            "done" => new ScanResult(
                names,
                frame,
                ScanState.Done,
                LedgerJson.ReadClassification(row.GetString(15)),
                null,
                LedgerJson.ReadReceipt(row.GetString(16)),
                row.GetString(17))
            {
                OtherSettings = present is null || row.GetInt64(18) == present ? null : SettingsOf(row.GetInt64(18)),
            },
            "set aside" => new ScanResult(names, frame, ScanState.SetAside, null, ReadRejection(row, 12), null, ""),
            _ => new ScanResult(names, frame, ScanState.Pending, null, null, null, ""),
        };
    }

    private ResultSettings SettingsOf(long setting)
    {
        return otherSettings.GetOrAdd(setting, _ =>
        {
            using DbConnection connection = home.OpenForReading();
            using DbCommand command = home.Prepare(
                connection, "SELECT model, calibration, configuration FROM setting WHERE id = $0", 1);
            using DbDataReader row = command.With(setting).ExecuteReader();
            row.Read();
            return new ResultSettings(row.GetString(0), row.GetString(1), row.GetString(2));
        });
    }

    private static Rejection? ReadRejection(DbDataReader row, int code) =>
        row.IsDBNull(code) ? null : new Rejection(row.GetString(code), row.GetString(code + 1), Text(row, code + 2));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
