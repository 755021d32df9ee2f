using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Opens files, and keeps track of what is open so that a run that breaks off lets all of it go.</summary>
/// <param name="source">The source.</param>
/// <param name="faults">Takes the faults of the program.</param>
internal sealed class FileOpener(IScanSource source, FaultLog faults) : IDisposable
{
    private readonly ConcurrentDictionary<IScanDocument, bool> open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Opens one file of the listing.</summary>
    public async Task<OpenedFile> OpenAsync(Outcome<SourceFile> listed, CancellationToken cancellationToken)
    {
        if (!listed.IsValue)
        {
            return new OpenedFile(ScanIdentity.Unknown(listed.Rejection.Tag ?? ""), null, listed.Rejection, null);
        }

        try
        {
            IScanDocument document = await source.OpenAsync(listed.Value, cancellationToken).ConfigureAwait(false);
            open[document] = true;
            return new OpenedFile(document.Identity, document, document.Rejection, listed.Value);
        }
        catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
        {
            ScanIdentity identity = ScanIdentity.Unknown(listed.Value.Path);
            return new OpenedFile(identity, null, faults.Record(e, identity, null), listed.Value);
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
