using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline.Runs.Memory;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Opens files when there is memory for them, and keeps track of what is open so that a run that breaks off lets all of it go.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="memory">The memory of the run.</param>
/// <param name="mostOfFile">Longest file that is read, in bytes: a longer one takes no memory, and is refused.</param>
/// <param name="faults">Takes the faults of the program.</param>
/// <param name="shard">The part of the source that is opened; null for all of it.</param>
internal sealed class FileOpener(IScanSource source, RunMemory memory, long mostOfFile, FaultLog faults, Shard? shard = null) : IDisposable
{
    private readonly ConcurrentDictionary<IScanDocument, MemoryShare> open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes memory for a file whose bytes are there already; null for others, which take it on opening.</summary>
    public async Task<MemoryShare?> TakeAtOnceAsync(SourceFile file, ListingTurns.Turn turn, CancellationToken cancellationToken) =>
        file.Content is { } content ? await memory.TakeFileAsync(turn, content.Length, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Opens one file of the listing.</summary>
    public async Task<OpenedFile> OpenAsync(ListedFile listed, CancellationToken cancellationToken)
    {
        if (!listed.File.IsValue)
        {
            (await memory.TakeFileAsync(listed.Turn, 0, cancellationToken).ConfigureAwait(false)).Dispose();
            ScanIdentity unknown = ScanIdentity.Unknown(listed.File.Rejection.Tag ?? "");
            return new OpenedFile(unknown, null, listed.File.Rejection, null) { Shard = shard?.NumberOf(unknown.Path) ?? 1 };
        }

        SourceFile file = listed.File.Value;
        MemoryShare? share = listed.Memory;
        int part = 1;
        try
        {
            file = await source.FetchAsync(file, cancellationToken).ConfigureAwait(false);
            share ??= await memory.TakeFileAsync(listed.Turn, LengthOf(file), cancellationToken).ConfigureAwait(false);
            if (shard is { Of: > 1 })
            {
                part = shard.NumberOf(await source.StudyAsync(file, cancellationToken).ConfigureAwait(false));
                if (part != shard.Number)
                {
                    share.Dispose();
                    return new OpenedFile(ScanIdentity.Unknown(file.Path), null, null, file) { Shard = part };
                }
            }

            IScanDocument document = await source.OpenAsync(file, cancellationToken).ConfigureAwait(false);
            open[document] = share;
            return new OpenedFile(document.Identity, document, document.Rejection, file) { Shard = part };
        }
        catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
        {
            share ??= await memory.TakeFileAsync(listed.Turn, 0, cancellationToken).ConfigureAwait(false);
            share.Dispose();
            ScanIdentity identity = ScanIdentity.Unknown(file.Path);
            return new OpenedFile(identity, null, faults.Record(e, identity, null), file) { Shard = part };
        }
    }

    /// <summary>The memory of an open file, for one who uses it as long as the file, or longer.</summary>
    public MemoryShare MemoryOf(IScanDocument document) => open[document].Shared();

    /// <summary>Lets a file go.</summary>
    public void Close(IScanDocument document)
    {
        bool wasOpen = open.TryRemove(document, out MemoryShare? share);
        document.Dispose();
        if (wasOpen)
        {
            share!.Dispose();
        }
    }

    /// <summary>Lets go what is still open.</summary>
    public void Dispose()
    {
        foreach (IScanDocument document in open.Keys)
        {
            document.Dispose();
        }
    }

    // An entry of an archive that was listed before is read again: as long as a file may be.
    private long LengthOf(SourceFile file)
    {
        long length = file.Rejection is not null ? 0 : file.Archive is not null ? mostOfFile : InputPath.LengthOf(file.FullPath);
        return length > mostOfFile ? 0 : length;
    }
}
