using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// The accounts of an output folder: what is known of every scan and of every file without one. Calls may come from several threads.
/// What was written is kept through a crash or a power cut from the next <see cref="Commit"/> on.
/// </summary>
public sealed class RunLedger : IDisposable
{
    /// <summary>Name of the ledger in the output folder.</summary>
    public const string FileName = "ledger.db";

    // What may well be different next time, without any change of the image.
    private const string Transient =
        $"'{RejectionCodes.Unreadable}', '{RejectionCodes.InternalError}', '{RejectionCodes.NotWritten}', '{RejectionCodes.InvalidModel}'";

    private const string KeyCondition = "content = $0 AND frame = $1 AND model = $2 AND calibration = $3 AND configuration = $4";

    private readonly string path;
    private readonly LedgerKey key;
    private readonly string codeVersion;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand listedOtherwise;
    private readonly SqliteCommand listedElsewhere;
    private readonly SqliteCommand addScan;
    private readonly SqliteCommand addSource;
    private readonly SqliteCommand finish;
    private readonly Lock gate = new();
    private SqliteTransaction? transaction;

    private RunLedger(string path, LedgerKey key, string codeVersion)
    {
        this.path = path;
        this.key = key;
        this.codeVersion = codeVersion;
        connection = LedgerDatabase.Open(path);
        StudyOwners = new StudyOwnerTable(connection, InTransaction, gate);
        listedOtherwise = LedgerDatabase.Prepare(
            connection, "SELECT EXISTS (SELECT 1 FROM source WHERE instance = $0 AND study = $1 AND content <> $2 AND code IS NULL)", 3);
        listedElsewhere = LedgerDatabase.Prepare(
            connection, "SELECT EXISTS (SELECT 1 FROM source WHERE instance = $0 AND study <> $1 AND content <> $2 AND code IS NULL)", 3);
        addScan = LedgerDatabase.Prepare(
            connection,
            """
            INSERT OR IGNORE INTO scan (content, frame, model, calibration, configuration, code_version, state)
            VALUES ($0, $1, $2, $3, $4, $5, 'pending')
            """,
            6);
        addSource = LedgerDatabase.Prepare(
            connection,
            $"""
            INSERT INTO source (content, frame, scan, path, study, instance, accession, patient, study_date, modality, code, message, tag, study_key)
            VALUES ($0, $1, (SELECT id FROM scan WHERE {KeyCondition}), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            16);
        finish = LedgerDatabase.Prepare(
            connection,
            $"""
            UPDATE scan SET state = $5, code = $6, message = $7, tag = $8, classification = $9, receipt = $10, asset_key = $11, code_version = $12
            WHERE {KeyCondition}
            """,
            13);
    }

    /// <summary>Opens an output folder's ledger, or makes one, for a run under <paramref name="key"/>.</summary>
    /// <param name="outputFolder">The output folder; exists.</param>
    /// <param name="key">What this run's results depend on beside the image.</param>
    /// <param name="codeVersion">Version of the program: what another one set aside is tried again.</param>
    /// <exception cref="RunSetupException">It could not be opened, or is none, or one of another version.</exception>
    public static RunLedger Open(string outputFolder, LedgerKey key, string codeVersion) =>
        new(Path.Combine(outputFolder, FileName), key, codeVersion);

    /// <summary>Begins a listing of the input: forgets the former one, and what a run that was cut short left unfinished.</summary>
    public void BeginListing()
    {
        lock (gate)
        {
            using SqliteCommand forget = LedgerDatabase.Prepare(
                connection,
                $"""
                DELETE FROM source;
                DELETE FROM scan WHERE state = 'pending' OR (state = 'set aside' AND (code_version <> $0 OR code IN ({Transient})))
                """,
                1);
            InTransaction(forget.With(codeVersion)).ExecuteNonQuery();
        }
    }

    /// <summary>Whose the studies are.</summary>
    internal StudyOwnerTable StudyOwners { get; }

    /// <summary>Whether this listing has that instance of that study, not set aside when it was opened, with other content.</summary>
    /// <param name="names">Study and instance as reported.</param>
    /// <param name="contentSha256">Content of the file in question.</param>
    public bool IsListedOtherwise(ReportedIdentity names, string contentSha256) => IsListed(listedOtherwise, names, contentSha256);

    /// <summary>The same in another study: an instance is one study's alone, so the two are two images under one name.</summary>
    /// <param name="names">Study and instance as reported.</param>
    /// <param name="contentSha256">Content of the file in question.</param>
    public bool IsListedElsewhere(ReportedIdentity names, string contentSha256) => IsListed(listedElsewhere, names, contentSha256);

    /// <summary>Number of the listing's last row; rows are numbered from 1, without gaps.</summary>
    public long LastRow
    {
        get
        {
            lock (gate)
            {
                using SqliteCommand last = LedgerDatabase.Prepare(connection, "SELECT COALESCE(MAX(id), 0) FROM source", 0);
                return (long)InTransaction(last).ExecuteScalar()!;
            }
        }
    }

    /// <summary>Whether a row before another has a result for the same instance with other content.</summary>
    /// <param name="row">Number of the other row.</param>
    /// <param name="names">Study and instance as reported.</param>
    /// <param name="contentSha256">Content of the file in question.</param>
    public bool HasResultBefore(long row, ReportedIdentity names, string contentSha256)
    {
        lock (gate)
        {
            using SqliteCommand done = LedgerDatabase.Prepare(
                connection,
                """
                SELECT EXISTS (SELECT 1 FROM source JOIN scan ON scan.id = source.scan
                    WHERE source.instance = $0 AND source.study = $1 AND source.content <> $2 AND source.id < $3 AND source.code IS NULL
                        AND scan.state = 'done')
                """,
                4);
            return (long)InTransaction(done.With(names.Instance, names.Study, contentSha256, row)).ExecuteScalar()! != 0;
        }
    }

    /// <summary>Makes one row, set aside, of the rows in which a file's frames were listed.</summary>
    public void SetAsideListed(long firstRow, long lastRow, Rejection reason)
    {
        lock (gate)
        {
            using SqliteCommand change = LedgerDatabase.Prepare(
                connection,
                """
                UPDATE source SET frame = NULL, scan = NULL, code = $2, message = $3, tag = $4 WHERE id = $0;
                DELETE FROM source WHERE id > $0 AND id <= $1;
                """,
                5);
            InTransaction(change.With(firstRow, lastRow, reason.Code, reason.Message, reason.Tag)).ExecuteNonQuery();
        }
    }

    /// <summary>Lists one frame.</summary>
    /// <returns>Whether it is to be classified: false when a result is there, or on its way, for the same content.</returns>
    public bool Add(ReportedIdentity names, string contentSha256, int frame)
    {
        lock (gate)
        {
            bool isNew = InTransaction(addScan.With(
                contentSha256, frame, key.ModelSha256, key.CalibrationSha256, key.ConfigurationSha256, codeVersion)).ExecuteNonQuery() == 1;
            AddSource(names, contentSha256, frame, null);
            return isNew;
        }
    }

    /// <summary>Lists a file that has no scan, or those of its frames that are left out.</summary>
    public void AddSetAside(ReportedIdentity names, string contentSha256, Rejection reason)
    {
        lock (gate)
        {
            AddSource(names, contentSha256, null, reason);
        }
    }

    /// <summary>Enters a result; its artefacts are written.</summary>
    public void EnterDone(string contentSha256, int frame, Classification classification, Receipt receipt, string assetKey) =>
        Finish(contentSha256, frame, "done", null, LedgerJson.Write(classification), LedgerJson.Write(receipt), assetKey);

    /// <summary>Enters why a scan has no result.</summary>
    public void EnterSetAside(string contentSha256, int frame, Rejection reason) =>
        Finish(contentSha256, frame, "set aside", reason, null, null, "");

    /// <summary>
    /// Forgets results that the listing, now complete, does not refer to: those of former configurations, models and inputs. Their
    /// pictures leave the report with them. A listing without a scan forgets nothing: more likely the input is not there today.
    /// </summary>
    public void ForgetUnlisted()
    {
        lock (gate)
        {
            using SqliteCommand forget = LedgerDatabase.Prepare(
                connection,
                """
                DELETE FROM scan WHERE EXISTS (SELECT 1 FROM source WHERE scan IS NOT NULL)
                    AND id NOT IN (SELECT scan FROM source WHERE scan IS NOT NULL)
                """,
                0);
            InTransaction(forget).ExecuteNonQuery();
        }
    }

    /// <summary>Makes durable what was entered so far.</summary>
    public void Commit()
    {
        lock (gate)
        {
            transaction?.Commit();
            transaction?.Dispose();
            transaction = null;
        }
    }

    /// <summary>What is committed, for reading.</summary>
    public LedgerReader Read() => new(path);

    /// <summary>Closes the ledger; what was not committed is lost.</summary>
    public void Dispose()
    {
        transaction?.Dispose();
        listedOtherwise.Dispose();
        listedElsewhere.Dispose();
        addScan.Dispose();
        addSource.Dispose();
        finish.Dispose();
        connection.Dispose();
    }

    private bool IsListed(SqliteCommand query, ReportedIdentity names, string contentSha256)
    {
        lock (gate)
        {
            return (long)InTransaction(query.With(names.Instance, names.Study, contentSha256)).ExecuteScalar()! != 0;
        }
    }

    private void Finish(
        string content, int frame, string state, Rejection? reason, string? classification, string? receipt, string assetKey)
    {
        lock (gate)
        {
            int rows = InTransaction(finish.With(
                content, frame, key.ModelSha256, key.CalibrationSha256, key.ConfigurationSha256,
                state, reason?.Code, reason?.Message, reason?.Tag, classification, receipt, assetKey, codeVersion)).ExecuteNonQuery();
            if (rows != 1)
            {
                throw new InvalidOperationException($"A result was entered for a scan that the ledger does not list (frame {frame}).");
            }
        }
    }

    private void AddSource(ReportedIdentity names, string content, int? frame, Rejection? reason) =>
        InTransaction(addSource.With(
            content, frame, key.ModelSha256, key.CalibrationSha256, key.ConfigurationSha256,
            names.Path, names.Study, names.Instance, names.Accession, names.Patient, names.StudyDate, names.Modality,
            reason?.Code, reason?.Message, reason?.Tag,
            names.Study.Length == 0 ? $"file {names.Path}" : $"study {names.Study}")).ExecuteNonQuery();

    private SqliteCommand InTransaction(SqliteCommand command)
    {
        command.Transaction = transaction ??= connection.BeginTransaction();
        return command;
    }
}
