using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline.Engines;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>What a run is put together from.</summary>
/// <param name="Source">Where scans come from.</param>
/// <param name="Classifier">The loaded model.</param>
/// <param name="Writers">The reports to write, in the order in which they are called.</param>
/// <param name="Ledger">The output folder's accounts.</param>
/// <param name="Key">What the results depend on beside the image; the ledger was opened with it.</param>
/// <param name="Names">Under which names images appear.</param>
/// <param name="Description">What runs, for the reports.</param>
/// <param name="OutputFolder">Absolute; what lies in it is not read as input.</param>
internal sealed record RunParts(
    IScanSource Source,
    IScanClassifier Classifier,
    IReadOnlyList<IReportWriter> Writers,
    RunLedger Ledger,
    LedgerKey Key,
    ReportedNames Names,
    RunDescription Description,
    string OutputFolder)
{
    /// <summary>What the source is, for messages.</summary>
    public string SourceName { get; init; } = "The input";

    /// <summary>What the ledger knows the source by.</summary>
    public ListingOrigin Origin { get; init; } = new("", "", "");

    /// <summary>Whether a server is asked, which may well have nothing today.</summary>
    public bool IsQuery { get; init; }

    /// <summary>The part of the source that is run; null for all of it.</summary>
    public Shard? Shard { get; init; }

    /// <summary>What the results depend on that <see cref="Key"/> has only as a part of a hash: the reference's SHA-256; empty without one.</summary>
    public string ReferenceSha256 { get; init; } = "";

    /// <summary>Whether published rows are dropped that the source does not list any more.</summary>
    public bool Prune { get; init; }

    /// <summary>Throws when the output folder is not there any more.</summary>
    public Action DemandOutput { get; init; } = () => { };

    /// <summary>The lesions that a person outlined on a scan, for reports; of length 0 where none is known.</summary>
    public Func<Scan, ReadOnlyMemory<byte>> LesionOf { get; init; } = _ => default;

    /// <summary>How much memory files and frames in hand may take.</summary>
    public MemoryLimits Memory { get; init; } = MemoryLimits.Of(0);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>When the run was asked for; null for when it begins.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>What becomes of the engine.</summary>
    public EngineNotices Notices { get; init; } = new();

    /// <summary>A file, as the ledger lists it under its reported names.</summary>
    /// <param name="path">Its path within its source.</param>
    /// <param name="names">Its reported names.</param>
    /// <param name="contentSha256">Its content; empty where it could not be read.</param>
    public LedgerFile Listed(string path, ReportedIdentity names, string contentSha256) => new(names, contentSha256, Names.Mark("file " + path));

    /// <summary>Makes durable what is known so far: first the way back to the names, then the results that carry them.</summary>
    public void Commit()
    {
        Names.Commit();
        Ledger.Commit();
    }
}
