using System.Text.Json;
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
    private static readonly HashSet<string> Transient = new(StringComparer.Ordinal)
    {
        RejectionCodes.Unreadable, RejectionCodes.InternalError, RejectionCodes.NotWritten, RejectionCodes.InvalidModel,
    };

    private readonly string path;
    private readonly string codeVersion;
    private readonly SqliteConnection connection;
    private readonly LedgerStatements statements;
    private readonly long setting;
    private readonly Lock gate = new();
    private SqliteTransaction? transaction;
    private LedgerListing? listing;

    private RunLedger(string path, LedgerKey key, string codeVersion)
    {
        this.path = path;
        this.codeVersion = codeVersion;
        connection = LedgerDatabase.Open(path);
        try
        {
            statements = new LedgerStatements(connection);
            StudyOwners = new StudyOwnerTable(connection, InTransaction, gate);
            setting = LedgerDatabase.Number(
                connection,
                """
                INSERT OR IGNORE INTO setting (model, calibration, configuration, classes) VALUES ($0, $1, $2, $3);
                SELECT id FROM setting WHERE model = $0 AND calibration = $1 AND configuration = $2
                """,
                key.ModelSha256,
                key.CalibrationSha256,
                key.ConfigurationSha256,
                JsonSerializer.Serialize(key.Classes));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens an output folder's ledger, or makes one, for a run under <paramref name="key"/>.</summary>
    /// <param name="outputFolder">The output folder; exists.</param>
    /// <param name="key">What this run's results depend on beside the image.</param>
    /// <param name="codeVersion">Version of the program: what another one set aside is tried again.</param>
    /// <exception cref="RunSetupException">It could not be opened, or is none, or one of another version.</exception>
    public static RunLedger Open(string outputFolder, LedgerKey key, string codeVersion) =>
        new(Path.Combine(outputFolder, FileName), key, codeVersion);

    /// <summary>Why results under a key and names cannot stand beside those that are published; null when they can.</summary>
    public string? WhyNotBeside(LedgerKey key, ListingOrigin origin)
    {
        lock (gate)
        {
            if (Ask("SELECT EXISTS (SELECT 1 FROM listing WHERE state <> 'open' AND names <> $0)", origin.Names) != 0)
            {
                return "its results carry other names: real ones and hashed ones, or those of two keys, cannot stand side by side";
            }

            return Ask(
                """
                SELECT EXISTS (SELECT 1 FROM setting WHERE classes <> $0 AND EXISTS (
                    SELECT 1 FROM scan WHERE scan.setting = setting.id AND EXISTS (SELECT 1 FROM source WHERE source.scan = scan.id)))
                """,
                JsonSerializer.Serialize(key.Classes)) != 0
                ? "its results are of a model with other classes"
                : null;
        }
    }

    /// <summary>Whether rows are published that a query gave.</summary>
    public bool HasPublished(ListingOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        lock (gate)
        {
            return Ask("SELECT COUNT(*) FROM source WHERE listing IN (SELECT id FROM listing WHERE query = $0 AND state <> 'open')", origin.Query) != 0;
        }
    }

    /// <summary>Whether anything in it is worth keeping: a published row, or a result.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return Ask("SELECT EXISTS (SELECT 1 FROM source) OR EXISTS (SELECT 1 FROM scan WHERE state = 'done')") == 0;
            }
        }
    }

    /// <summary>Begins a listing of an input, and forgets what a run that was cut short listed.</summary>
    public void BeginListing(ListingOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        lock (gate)
        {
            Run("DELETE FROM source WHERE listing IN (SELECT id FROM listing WHERE state = 'open')");
            Run("DELETE FROM scan WHERE state = 'pending'");
            Run("DELETE FROM listing WHERE state = 'open'");
            Run("INSERT OR IGNORE INTO input (key) VALUES ($0)", origin.Input);
            long input = Ask("SELECT id FROM input WHERE key = $0", origin.Input);
            Run("INSERT INTO listing (input, query, names, state) VALUES ($0, $1, $2, 'open')", input, origin.Query, origin.Names);
            listing = new LedgerListing(Ask("SELECT last_insert_rowid()"), input, origin.Query);
        }
    }

    /// <summary>Whose the studies are.</summary>
    internal StudyOwnerTable StudyOwners { get; }

    /// <summary>Whether an image of that instance of that study with other content is listed, or stands published from another input.</summary>
    /// <param name="names">Study and instance as reported.</param>
    /// <param name="contentSha256">Content of the file in question.</param>
    public bool IsListedOtherwise(ReportedIdentity names, string contentSha256) => IsListed(statements.ListedOtherwise, names, contentSha256);

    /// <summary>The same in another study: an instance is one study's alone, so the two are two images under one name.</summary>
    /// <param name="names">Study and instance as reported.</param>
    /// <param name="contentSha256">Content of the file in question.</param>
    public bool IsListedElsewhere(ReportedIdentity names, string contentSha256) => IsListed(statements.ListedElsewhere, names, contentSha256);

    /// <summary>The number, from 1, of this input where another input's file has the same study and other content; null where none has.</summary>
    /// <param name="study">Study as reported.</param>
    /// <param name="contentSha256">Content of the file in question.</param>
    public long? InputIfNameIsTaken(string study, string contentSha256)
    {
        lock (gate)
        {
            bool taken = (long)InTransaction(statements.NameTaken.With(
                StudyKey(study, ""), Current.Input, LedgerBytes.OfContent(contentSha256))).ExecuteScalar()! != 0;
            return taken ? Current.Input : null;
        }
    }

    /// <summary>Number of the listing's last row; its rows are numbered without gaps.</summary>
    public long LastRow
    {
        get
        {
            lock (gate)
            {
                return Ask("SELECT COALESCE(MAX(id), 0) FROM source");
            }
        }
    }

    /// <summary>Whether a row before another has a result for the same instance with other content.</summary>
    /// <param name="row">Number of the other row.</param>
    /// <param name="names">Study and instance as reported.</param>
    /// <param name="contentSha256">Content of the file in question.</param>
    public bool HasResultBefore(long row, ReportedIdentity names, string contentSha256)
    {
        ArgumentNullException.ThrowIfNull(names);
        lock (gate)
        {
            return Ask(
                """
                SELECT EXISTS (SELECT 1 FROM source JOIN scan ON scan.id = source.scan
                    WHERE source.instance = $0 AND source.instance <> '' AND source.content <> $1 AND source.id < $2
                        AND (source.listing = $3 OR source.input <> $4) AND source.study = $5 AND source.code IS NULL AND scan.state = 'done')
                """,
                names.Instance,
                LedgerBytes.OfContent(contentSha256),
                row,
                Current.Id,
                Current.Input,
                names.Study) != 0;
        }
    }

    /// <summary>Makes one row, set aside, of the rows in which a file's frames were listed.</summary>
    public void SetAsideListed(long firstRow, long lastRow, Rejection reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        lock (gate)
        {
            Run(
                "UPDATE source SET frame = NULL, scan = NULL, code = $1, message = $2, tag = $3 WHERE id = $0",
                firstRow, reason.Code, reason.Message, reason.Tag);
            Run("DELETE FROM source WHERE id > $0 AND id <= $1", firstRow, lastRow);
        }
    }

    /// <summary>Takes rows out of the listing that was just made of them: their file is not decided.</summary>
    public void Unlist(long firstRow, long lastRow)
    {
        lock (gate)
        {
            Run("DELETE FROM source WHERE id >= $0 AND id <= $1", firstRow, lastRow);
        }
    }

    /// <summary>Lists one frame.</summary>
    /// <returns>Whether it is to be classified: not when a result is there, or on its way, for the same content.</returns>
    internal Listed Add(LedgerFile file, int frame)
    {
        lock (gate)
        {
            byte[] content = LedgerBytes.OfContent(file.ContentSha256);
            (long scan, Listed known) = Claim(content, frame);
            AddSource(file, content, frame, scan, null);
            return known;
        }
    }

    /// <summary>Lists a file that has no scan, or those of its frames that are left out.</summary>
    public void AddSetAside(LedgerFile file, Rejection reason)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (gate)
        {
            AddSource(file, LedgerBytes.OfContent(file.ContentSha256), null, null, reason);
        }
    }

    /// <summary>Lists a file as an earlier run published it.</summary>
    /// <returns>The number of its rows; 0, and nothing is listed, where none of them is a result.</returns>
    public int AddAsPublished(string item)
    {
        lock (gate)
        {
            byte[] tag = LedgerBytes.TagOf(item);
            bool any = Ask(
                """
                SELECT EXISTS (SELECT 1 FROM source JOIN scan ON scan.id = source.scan
                    WHERE source.item = $0 AND source.input = $1 AND source.listing <> $2 AND source.code IS NULL AND scan.state = 'done')
                """,
                tag, Current.Input, Current.Id) != 0;
            return any ? Run(LedgerStatements.CopyPublished, Current.Id, tag, Current.Input) : 0;
        }
    }

    /// <summary>Enters a result; its artefacts are written.</summary>
    public void EnterDone(string contentSha256, int frame, Classification classification, Receipt receipt, string assetKey) =>
        Finish(contentSha256, frame, "done", null, LedgerJson.Write(classification), LedgerJson.Write(receipt), assetKey);

    /// <summary>Enters why a scan has no result.</summary>
    public void EnterSetAside(string contentSha256, int frame, Rejection reason) =>
        Finish(contentSha256, frame, "set aside", reason, null, null, "");

    /// <summary>
    /// Publishes the listing: its rows take the place of those that earlier listings made of the same files; all others stay. Of an input
    /// that was not listed to its end, what is finished is published.
    /// </summary>
    /// <param name="isComplete">Whether the input was listed to its end and every row is finished.</param>
    /// <param name="prune">
    /// Told how many published rows the query, listed to its end, gives no more, before they are dropped; null keeps them.
    /// </param>
    public Publication Publish(bool isComplete, Action<long>? prune = null)
    {
        lock (gate)
        {
            var publisher = new ListingPublisher(Current, setting, Run, Ask);
            return publisher.Publish(isComplete, prune);
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

    /// <summary>What is committed, for reading: what is published and what is being listed.</summary>
    public LedgerReader Read() => new(path, setting);

    /// <summary>How the rows of the listing stand, once they are committed.</summary>
    public LedgerAccounts Accounts() => Read().Accounts(Current.Id);

    /// <summary>Closes the ledger; what was not committed is lost.</summary>
    public void Dispose()
    {
        transaction?.Dispose();
        statements.Dispose();
        connection.Dispose();
    }

    private bool IsListed(SqliteCommand query, ReportedIdentity names, string contentSha256)
    {
        lock (gate)
        {
            return (long)InTransaction(query.With(
                names.Instance, LedgerBytes.OfContent(contentSha256), Current.Id, Current.Input, names.Study)).ExecuteScalar()! != 0;
        }
    }

    private LedgerListing Current => listing ?? throw new InvalidOperationException("No listing was begun.");

    /// <summary>Takes a scan in hand, unless its result stands.</summary>
    private (long Scan, Listed Known) Claim(byte[] content, int frame)
    {
        long? id = null;
        using (SqliteDataReader row = InTransaction(statements.FindScan.With(content, frame, setting)).ExecuteReader())
        {
            if (row.Read())
            {
                id = row.GetInt64(0);
                if (row.GetInt64(1) == Current.Id)
                {
                    return (id.Value, Listed.Copy);
                }

                bool standsAside = !row.IsDBNull(3) && row.GetString(4) == codeVersion && !Transient.Contains(row.GetString(3));
                if (row.GetString(2) == "done" || standsAside)
                {
                    return (id.Value, Listed.FinishedBefore);
                }
            }
        }

        if (id is { } again)
        {
            InTransaction(statements.Claim.With(again, Current.Id)).ExecuteNonQuery();
            return (again, Listed.New);
        }

        return ((long)InTransaction(statements.AddScan.With(content, frame, setting, codeVersion, Current.Id)).ExecuteScalar()!, Listed.New);
    }

    private void Finish(
        string content, int frame, string state, Rejection? reason, string? classification, string? receipt, string assetKey)
    {
        lock (gate)
        {
            int rows = InTransaction(statements.Finish.With(
                LedgerBytes.OfContent(content), frame, setting,
                state, reason?.Code, reason?.Message, reason?.Tag, classification, receipt, assetKey, codeVersion)).ExecuteNonQuery();
            if (rows != 1)
            {
                throw new InvalidOperationException($"A result was entered for a scan that the ledger does not list (frame {frame}).");
            }
        }
    }

    private void AddSource(LedgerFile file, byte[] content, int? frame, long? scan, Rejection? reason)
    {
        ReportedIdentity names = file.Names;
        InTransaction(statements.AddSource.With(
            Current.Id, Current.Input, LedgerBytes.TagOf(file.Item),
            names.Path, names.Study, names.Instance, names.Accession, names.Patient, names.StudyDate, names.Modality,
            content, frame, scan,
            reason?.Code, reason?.Message, reason?.Tag,
            StudyKey(names.Study, names.Path))).ExecuteNonQuery();
    }

    private static byte[] StudyKey(string study, string path) => LedgerBytes.TagOf(study.Length == 0 ? $"file {path}" : $"study {study}");

    private int Run(string sql, params object?[] values)
    {
        using SqliteCommand command = LedgerDatabase.Prepare(connection, sql, values.Length);
        return InTransaction(command.With(values)).ExecuteNonQuery();
    }

    private long Ask(string sql, params object?[] values)
    {
        using SqliteCommand command = LedgerDatabase.Prepare(connection, sql, values.Length);
        return (long)InTransaction(command.With(values)).ExecuteScalar()!;
    }

    private SqliteCommand InTransaction(SqliteCommand command)
    {
        command.Transaction = transaction ??= connection.BeginTransaction();
        return command;
    }
}
