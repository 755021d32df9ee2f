using System.Data.Common;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger.Rows;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>Reads the committed rows of an output folder. Each call opens the ledger afresh and holds one study at most.</summary>
public sealed class LedgerReader
{
    private const string LastOfStudy =
        "CASE WHEN source.id = (SELECT MAX(id) FROM source other WHERE other.study_key = source.study_key) THEN 1 ELSE 0 END";

    /// <summary>What <see cref="ReadRow"/> reads.</summary>
    internal const string Fields = $"{SourceRow.Columns}, {ScanRow.Columns}, scan.setting";

    /// <summary>How many columns they are.</summary>
    internal const int FieldCount = SettingColumn + 1;

    /// <summary>Where they are read from.</summary>
    internal const string Tables = "FROM source LEFT JOIN scan ON scan.id = source.scan LEFT JOIN setting ON setting.id = scan.setting";

    private const string Columns = $"SELECT {Fields}, {LastOfStudy} {Tables}";

    private const int StudyKeyColumn = 15;
    private const int SettingColumn = SourceRow.ColumnCount + ScanRow.ColumnCount;

    private readonly ILedgerHome home;
    private readonly long? present;
    private readonly RowSeal seal = RowSeal.Plain;

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
    /// <param name="seal">Checks the rows.</param>
    internal LedgerReader(ILedgerHome home, long setting, RowSeal seal)
    {
        this.home = home;
        this.seal = seal;
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
            $"{Columns} WHERE {Published} ORDER BY source.id",
            0);
        var studies = new StudyGathering(keys => Studies(keys), study);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ScanResult result = ReadRow(reader);
            row(result);
            string key = Convert.ToHexStringLower((byte[])reader.GetValue(StudyKeyColumn));
            studies.Add(key, result, isLast: reader.GetInt64(SettingColumn + 1) != 0);
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

    /// <summary>
    /// Reads a row of <see cref="Fields"/>. One that does not bear its checksum, or says what no result can, is no result: it stands set aside,
    /// never done.
    /// </summary>
    internal ScanResult ReadRow(DbDataReader row)
    {
        if (SourceRow.Read(row, 0) is not { HasSense: true } source || !source.Bears(seal))
        {
            return new ScanResult(new ReportedIdentity("", "", "", "", null, null, ""), null, ScanState.SetAside, null, DamagedRow.Reason, null, "");
        }

        int? frame = (int?)source.Frame;
        if (source.Reason is { } atOpening)
        {
            return new ScanResult(source.Names, frame, ScanState.SetAside, null, atOpening, null, "");
        }

        if (ScanRow.Read(row, SourceRow.ColumnCount) is not { } scan || scan.Frame != frame || !scan.Content.AsSpan().SequenceEqual(source.Content))
        {
            return Without(ScanState.SetAside, DamagedRow.Reason);
        }

        return scan.State switch
        {
            "pending" => Without(ScanState.Pending, null),
            "set aside" when scan.Bears(seal) && scan.Reason is { } reason => Without(ScanState.SetAside, reason),
            "done" when scan.Bears(seal) && scan.ReadResult() is { } result => new ScanResult(
                source.Names, frame, ScanState.Done, result.Classification, null, result.Receipt, scan.AssetKey)
            {
                OtherSettings = present is null || row.GetInt64(SettingColumn) == present
                    ? null
                    : new ResultSettings(scan.Model, scan.Calibration, scan.Configuration),
            },
            _ => Without(ScanState.SetAside, DamagedRow.Reason),
        };

        ScanResult Without(ScanState state, Rejection? reason) => new(source.Names, frame, state, null, reason, null, "");
    }
}
