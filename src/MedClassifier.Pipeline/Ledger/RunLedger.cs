using System.Data.Common;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Ledger.Rows;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// The accounts of an output folder: what is known of every scan and of every file without one. Calls may come from several threads.
/// What was written is kept through a crash or a power cut from the next <see cref="Commit"/> on.
/// </summary>
public sealed partial class RunLedger : IDisposable
{
    /// <summary>Name of the ledger in the output folder.</summary>
    public const string FileName = "ledger.db";

    private readonly ILedgerHome home;
    private readonly LedgerSession session;
    private readonly LedgerStatements statements;
    private readonly LedgerQuestions questions;
    private readonly LedgerWriter writer;
    private readonly long setting;
    private readonly RowSeal seal;
    private readonly List<string> notices;
    private LedgerListing? listing;

    private RunLedger(ILedgerHome home, LedgerSession session, LedgerKey key, string codeVersion, RowSeal seal, List<string> notices)
    {
        this.home = home;
        this.session = session;
        this.seal = seal;
        this.notices = notices;
        try
        {
            statements = new LedgerStatements(session);
            questions = new LedgerQuestions(session);
            StudyOwners = new StudyOwnerTable(session);
            Shards = new ShardTable(session);
            string classes = JsonSerializer.Serialize(key.Classes);
            setting = session.Setting(new ResultSettings(key.ModelSha256, key.CalibrationSha256, key.ConfigurationSha256), classes);
            session.Run("UPDATE setting SET classes = $1 WHERE id = $0 AND classes <> $1", setting, classes);
            writer = new LedgerWriter(session, statements, setting, key, seal, codeVersion);
            session.Commit();
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens an output folder's ledger, or makes one, for a run under <paramref name="key"/>.</summary>
    /// <param name="outputFolder">The output folder; exists.</param>
    /// <param name="key">What this run's results depend on beside the image.</param>
    /// <param name="codeVersion">Version of the program: what another one set aside is tried again.</param>
    /// <param name="sealKey">
    /// Key of the rows' checksums: without it nobody can make a row that counts as written. Empty where there is none: then the checksum tells
    /// what was damaged, and not what was changed on purpose.
    /// </param>
    /// <exception cref="RunSetupException">It could not be opened, or is none, or one of another version.</exception>
    public static RunLedger Open(string outputFolder, LedgerKey key, string codeVersion, ReadOnlyMemory<byte> sealKey = default)
    {
        var home = new SqliteHome(Path.Combine(outputFolder, FileName));
        var seal = new RowSeal(sealKey.Span);
        List<string> notices = [];
        LedgerSession session = LedgerMending.Open(home, seal, notices);
        try
        {
            LedgerMending.SetAsideDamaged(session, seal, notices);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        return new RunLedger(home, session, key, codeVersion, seal, notices);
    }

    /// <summary>
    /// Opens a ledger wherever it lies, or makes one. Several machines may keep it, so its rows bear checksums that need no key; a row that does
    /// not bear its own is found on reading.
    /// </summary>
    /// <param name="home">Where it lies.</param>
    /// <param name="key">What this run's results depend on beside the image.</param>
    /// <param name="codeVersion">Version of the program.</param>
    /// <exception cref="RunSetupException">It could not be opened, or is none, or one of another version.</exception>
    public static RunLedger Open(ILedgerHome home, LedgerKey key, string codeVersion) =>
        new(home, new LedgerSession(home), key, codeVersion, RowSeal.Plain, []);

    /// <summary>What was found damaged at opening, and what comes of it: sentences for the user. Mostly none.</summary>
    public IReadOnlyList<string> Notices => notices;

    /// <summary>Why results under a key and names cannot stand beside those that are published; null when they can.</summary>
    public string? WhyNotBeside(LedgerKey key, ListingOrigin origin)
    {
        lock (session.Gate)
        {
            return questions.WhyNotBeside(key, origin);
        }
    }

    /// <summary>Whether rows are published that a query gave.</summary>
    public bool HasPublished(ListingOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        lock (session.Gate)
        {
            return questions.HasPublished(origin.Query);
        }
    }

    /// <summary>Whether anything in it is worth keeping: a published row, or a result.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (session.Gate)
            {
                return questions.IsEmpty();
            }
        }
    }

    /// <summary>Begins a listing of an input, and forgets what a run that was cut short listed.</summary>
    public void BeginListing(ListingOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        lock (session.Gate)
        {
            session.Run("DELETE FROM source WHERE listing IN (SELECT id FROM listing WHERE state = 'open')");
            session.Run("DELETE FROM scan WHERE state = 'pending'");
            session.Run("DELETE FROM listing WHERE state = 'open'");
            session.Run("INSERT INTO input (key) VALUES ($0) ON CONFLICT DO NOTHING", origin.Input);
            long input = session.Ask("SELECT id FROM input WHERE key = $0", origin.Input);
            long id = session.Ask(
                "INSERT INTO listing (input, query, names, state) VALUES ($0, $1, $2, 'open') RETURNING id", input, origin.Query, origin.Names);
            listing = new LedgerListing(id, input, origin.Query);
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
        lock (session.Gate)
        {
            bool taken = session.In(statements.NameTaken.With(
                LedgerWriter.StudyKey(study, ""), Current.Input, LedgerBytes.OfContent(contentSha256))).Number() != 0;
            return taken ? Current.Input : null;
        }
    }

    /// <summary>Number of the listing's last row; its rows are numbered upwards, perhaps with gaps.</summary>
    public long LastRow
    {
        get
        {
            lock (session.Gate)
            {
                return questions.LastRow();
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
        lock (session.Gate)
        {
            return questions.HasResultBefore(row, names, LedgerBytes.OfContent(contentSha256), Current);
        }
    }

    /// <summary>Makes one row, set aside, of the rows in which a file's frames were listed.</summary>
    public void SetAsideListed(long firstRow, long lastRow, Rejection reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        lock (session.Gate)
        {
            long first = session.Ask("SELECT MIN(id) FROM source WHERE id >= $0", firstRow);
            writer.SetAside(first, reason);
            session.Run("DELETE FROM source WHERE id > $0 AND id <= $1", first, lastRow);
        }
    }

    /// <summary>Takes rows out of the listing that was just made of them: their file is not decided.</summary>
    public void Unlist(long firstRow, long lastRow)
    {
        lock (session.Gate)
        {
            session.Run("DELETE FROM source WHERE id >= $0 AND id <= $1", firstRow, lastRow);
        }
    }

    /// <summary>Lists one frame.</summary>
    /// <returns>Whether it is to be classified: not when a result is there, or on its way, for the same content.</returns>
    public Listed Add(LedgerFile file, int frame)
    {
        lock (session.Gate)
        {
            return writer.Add(Current, file, frame);
        }
    }

    /// <summary>Lists a file that has no scan, or those of its frames that are left out.</summary>
    public void AddSetAside(LedgerFile file, Rejection reason)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (session.Gate)
        {
            writer.AddSetAside(Current, file, reason);
        }
    }

    /// <summary>Lists a file as an earlier run published it.</summary>
    /// <returns>The number of its rows; 0, and nothing is listed, where none of them is a result.</returns>
    public int AddAsPublished(string item)
    {
        lock (session.Gate)
        {
            byte[] tag = LedgerBytes.TagOf(item);
            return questions.HasResultOf(tag, Current) ? session.Run(LedgerStatements.CopyPublished, Current.Id, tag, Current.Input) : 0;
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
        lock (session.Gate)
        {
            var publisher = new ListingPublisher(Current, setting, session);
            return publisher.Publish(isComplete, prune);
        }
    }

    /// <summary>Makes durable what was entered so far.</summary>
    public void Commit()
    {
        lock (session.Gate)
        {
            session.Commit();
        }
    }

    /// <summary>What is committed, for reading: what is published and what is being listed.</summary>
    public LedgerReader Read() => new(home, setting, seal);

    /// <summary>How the rows of the listing stand, once they are committed.</summary>
    public LedgerAccounts Accounts() => Read().Accounts(Current.Id);

    /// <summary>Closes the ledger; what was not committed is lost.</summary>
    public void Dispose()
    {
        statements.Dispose();
        session.Dispose();
    }

    private bool IsListed(DbCommand query, ReportedIdentity names, string contentSha256)
    {
        lock (session.Gate)
        {
            return session.In(query.With(
                names.Instance, LedgerBytes.OfContent(contentSha256), Current.Id, Current.Input, names.Study)).Number() != 0;
        }
    }

    private LedgerListing Current => listing ?? throw new InvalidOperationException("No listing was begun.");

    private void Finish(
        string content, int frame, string state, Rejection? reason, string? classification, string? receipt, string assetKey)
    {
        lock (session.Gate)
        {
            writer.Finish(content, frame, state, reason, classification, receipt, assetKey);
        }
    }
}
