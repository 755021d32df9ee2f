using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Opens files, and keeps track of what is open so that a run that breaks off lets all of it go.</summary>
/// <param name="source">The source.</param>
/// <param name="faults">Takes the faults of the program.</param>
/// <param name="shard">The part of the source that is opened; null for all of it.</param>
internal sealed class FileOpener(IScanSource source, FaultLog faults, Shard? shard = null) : IDisposable
{
    private readonly ConcurrentDictionary<IScanDocument, bool> open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Opens one file of the listing.</summary>
    public async Task<OpenedFile> OpenAsync(Outcome<SourceFile> listed, CancellationToken cancellationToken)
    {
        if (!listed.IsValue)
        {
            ScanIdentity unknown = ScanIdentity.Unknown(listed.Rejection.Tag ?? "");
            return new OpenedFile(unknown, null, listed.Rejection, null) { Shard = shard?.NumberOf(unknown.Path) ?? 1 };
        }

        int part = 1;
        try
        {
            if (shard is { Of: > 1 })
            {
                part = shard.NumberOf(await source.StudyAsync(listed.Value, cancellationToken).ConfigureAwait(false));
                if (part != shard.Number)
                {
                    return new OpenedFile(ScanIdentity.Unknown(listed.Value.Path), null, null, listed.Value) { Shard = part };
                }
            }

            IScanDocument document = await source.OpenAsync(listed.Value, cancellationToken).ConfigureAwait(false);
            open[document] = true;
            return new OpenedFile(document.Identity, document, document.Rejection, listed.Value) { Shard = part };
        }
        catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
        {
            ScanIdentity identity = ScanIdentity.Unknown(listed.Value.Path);
            return new OpenedFile(identity, null, faults.Record(e, identity, null), listed.Value) { Shard = part };
        }
    }

    /// <summary>Lets a file go.</summary>
    public void Close(IScanDocument document)
    {
        open.TryRemove(document, out _);
        document.Dispose();
    }

    /// <summary>Lets go what is still open.</summary>
    public void Dispose()
    {
        foreach (IScanDocument document in open.Keys)
        {
            document.Dispose();
        }
    }
}
