using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Validation.Auditing;

/// <summary>
/// A source whose scans are kept, packed, once they are decoded: audit, run, checks and dossier look at the same ones. What no longer fits
/// into <see cref="Room"/> is decoded again, so that memory does not grow with the number of images.
/// </summary>
/// <param name="source">Opens the files.</param>
internal sealed class DecodedOnce(IScanSource source) : IScanSource, IDisposable
{
    /// <summary>Bytes that may be kept.</summary>
    public const long Room = 128L << 20;

    private readonly ConcurrentDictionary<(string Path, string Content, int Frame), PackedScan> kept = new();
    private long left = Room;

    /// <inheritdoc/>
    public IAsyncEnumerable<Outcome<SourceFile>> ListAsync(CancellationToken cancellationToken) => source.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SourceFile> FetchAsync(SourceFile file, CancellationToken cancellationToken) => source.FetchAsync(file, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken)
    {
        IScanDocument document = await source.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        return document.Rejection is null ? new Document(document, this) : document;
    }

    /// <summary>Lets a source that asks a server go.</summary>
    public void Dispose() => (source as IDisposable)?.Dispose();

    private Outcome<Scan> Read(IScanDocument document, int frame, CancellationToken cancellationToken)
    {
        (string, string, int) key = (document.Identity.Path, document.Identity.ContentSha256, frame);
        if (kept.TryGetValue(key, out PackedScan? known))
        {
            return known.Unpack();
        }

        Outcome<Scan> scan = document.Read(frame, cancellationToken);
        if (scan.IsValue && Interlocked.Read(ref left) > 0)
        {
            var packed = PackedScan.Of(scan.Value);
            if (Interlocked.Add(ref left, -packed.Bytes) >= 0)
            {
                kept[key] = packed;
            }
        }

        return scan;
    }

    private sealed class Document(IScanDocument inner, DecodedOnce owner) : IScanDocument
    {
        public ScanIdentity Identity => inner.Identity;

        public Rejection? Rejection => null;

        public IReadOnlyList<int> Frames => inner.Frames;

        public Rejection? LeftOut => inner.LeftOut;

        public long MemoryToRead(int frame) => inner.MemoryToRead(frame);

        public Outcome<Scan> Read(int frame, CancellationToken cancellationToken) => owner.Read(inner, frame, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
