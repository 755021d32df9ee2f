using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Runs.Memory;

namespace MedClassifier.Pipeline.Runs;

/// <summary>A file of the source, opened; or why it, or a folder, could not be.</summary>
/// <param name="Identity">Whose image it is, as far as is known.</param>
/// <param name="Document">The opened file; null when there is none to read from.</param>
/// <param name="Rejection">Why there is nothing to read; null exactly when there is.</param>
/// <param name="File">The file as listed; null for a folder that could not be.</param>
internal sealed record OpenedFile(ScanIdentity Identity, IScanDocument? Document, Rejection? Rejection, SourceFile? File)
{
    /// <summary>The part of the input that it belongs to, from 1; it is opened only where that is this run's. 1 where there are no parts.</summary>
    public int Shard { get; init; } = 1;
}

/// <summary>A file of the listing on its way to be opened, or why there is none.</summary>
/// <param name="File">The file.</param>
/// <param name="Turn">When it may take memory.</param>
/// <param name="Memory">What it has taken already, where its bytes are there; null where it takes it on opening.</param>
internal sealed record ListedFile(Outcome<SourceFile> File, ListingTurns.Turn Turn, MemoryShare? Memory);

/// <summary>Frames that are to be classified, of a file that is open.</summary>
internal sealed record PendingFrames(IScanDocument Document, ReportedIdentity Names, IReadOnlyList<int> Frames);

/// <summary>A scan on its way to the model, and the names to write it under.</summary>
internal sealed record PendingScan(Scan Scan, ReportedIdentity Names)
{
    /// <summary>The memory that is its, and its file's; given back when its reports are written.</summary>
    public IReadOnlyList<MemoryShare> Memory { get; init; } = [];
}

/// <summary>A scan whose artefacts are written, without its pixels: what is entered into the ledger.</summary>
internal sealed record WrittenScan(
    ReportedIdentity Names,
    string ContentSha256,
    int Frame,
    Receipt Receipt,
    string AssetKey,
    Classification? Classification,
    Rejection? Rejection,
    IReadOnlyList<string> Files);

/// <summary>A scan and what the model made of it.</summary>
internal sealed record ClassifiedScan(PendingScan Pending, Outcome<Classification> Outcome);
