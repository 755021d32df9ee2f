using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// A file that was deflated as a whole and is large when inflated. All of them in the program share one budget, the largest one's: one is in
/// memory inflated at a time, and is inflated anew where another came between. So many together take no more than one.
/// </summary>
internal sealed class InflatedDocument : IScanDocument
{
    // What inflates to less is not worth the second time.
    private const long Small = 8 << 20;

    private static readonly Lock Gate = new();
    private static InflatedDocument? resident;

    private readonly Func<IScanDocument> reopen;
    private IScanDocument? document;

    private InflatedDocument(IScanDocument opened, Func<IScanDocument> reopen)
    {
        this.reopen = reopen;
        document = opened;
        (Identity, Frames, LeftOut) = (opened.Identity, opened.Frames, opened.LeftOut);
    }

    public ScanIdentity Identity { get; }

    public Rejection? Rejection => null;

    public IReadOnlyList<int> Frames { get; }

    public Rejection? LeftOut { get; }

    /// <summary>Opens a deflated file.</summary>
    /// <param name="open">Inflates and opens it, and says how many bytes it takes beside the file's own.</param>
    public static IScanDocument Open(Func<(IScanDocument Document, long Inflated)> open)
    {
        lock (Gate)
        {
            Take(null);
            (IScanDocument document, long inflated) = open();
            if (document.Rejection is not null || inflated <= Small)
            {
                return document;
            }

            var large = new InflatedDocument(document, () => open().Document);
            Take(large);
            return large;
        }
    }

    public long MemoryToRead(int frame)
    {
        lock (Gate)
        {
            Take(this);
            document ??= reopen();
            return document.MemoryToRead(frame);
        }
    }

    public Outcome<Scan> Read(int frame, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            Take(this);
            document ??= reopen();
            return document.Read(frame, cancellationToken);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            Close();
            resident = resident == this ? null : resident;
        }
    }

    /// <summary>Makes another the one that is in memory.</summary>
    private static void Take(InflatedDocument? next)
    {
        if (resident != next)
        {
            resident?.Close();
            resident = next;
        }
    }

    private void Close()
    {
        document?.Dispose();
        document = null;
    }
}
