using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Ledger;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Enters opened files into the ledger, one after the other in source order, and finds what is left to do. A file whose instance an earlier
/// one has, with other content, waits until it is known whether that one gives a result.
/// </summary>
/// <param name="parts">The run's parts.</param>
/// <param name="conflicts">Takes the files that wait.</param>
/// <param name="progress">Counts.</param>
/// <param name="log">The log.</param>
/// <param name="shard">Counts what is seen of the whole input, where the run is over a part of it; else null.</param>
internal sealed class Registration(
    RunParts parts, ConflictResolution conflicts, RunProgress progress, ILogger log, ShardCount? shard = null)
{
    /// <summary>Files entered before the ledger is made durable, when no result does it: bounds the transaction.</summary>
    private const int FilesPerCommit = 256;

    private readonly ArchiveReasons archives = new();
    private readonly StudyNames studies = new(parts.Names, parts.Ledger, log);
    private int uncommitted;
    private long lastPlace;

    /// <summary>Enters a file.</summary>
    /// <returns>The frames of it that must be classified; null when there are none.</returns>
    /// <exception cref="SourceFailedException">Nothing more can be had from the source.</exception>
    public PendingFrames? Enter(OpenedFile file)
    {
        parts.DemandOutput();
        if (file.Rejection is { Code: RejectionCodes.Unavailable or RejectionCodes.NotAllowed } failure)
        {
            throw new SourceFailedException($"{parts.SourceName} failed", failure);
        }

        if (shard is null)
        {
            EnterCounted(file.File?.Archive);
            return EnterOwn(file);
        }

        if (!shard.Takes(file.File?.Path ?? "", file.Shard))
        {
            progress.Registered(0);
            return null;
        }

        long before = parts.Ledger.LastRow;
        EnterCounted(file.File?.Archive);
        PendingFrames? pending = EnterOwn(file);
        lastPlace = file.File?.Place ?? 0;
        parts.Ledger.Shards.Place(before, lastPlace);
        return pending;
    }

    private PendingFrames? EnterOwn(OpenedFile file)
    {
        ReportedIdentity names = Apart(file.Identity, studies.Name(file.Identity));
        string content = file.Identity.ContentSha256;
        LedgerFile listed = file.File is null && file.Rejection is not null
            ? new LedgerFile(names, content, ListingPublisher.ListingFault)
            : parts.Listed(file.Identity.Path, names, content);
        PendingFrames? pending = null;
        if (file.Rejection is not { } reason)
        {
            pending = EnterFrames(file, file.Document!, listed);
        }
        else if (file.File is not null && !archives.Count(file.File, reason))
        {
            progress.CountedWithOthers();
        }
        else if (!StandsAsPublished(listed, reason))
        {
            parts.Ledger.AddSetAside(listed, reason);
            progress.Registered(1);
            progress.SetAside();
            if (reason.Code == RejectionCodes.NotAnImage && CompanionFiles.IsNamedLikeOne(file.Identity.Path))
            {
                progress.Beside();
            }

            log.SetAside(names, null, reason);
        }

        if (++uncommitted == FilesPerCommit)
        {
            parts.Commit();
            uncommitted = 0;
        }

        return pending;
    }

    /// <summary>The listing is at its end.</summary>
    public void Finish()
    {
        long before = shard is null ? 0 : parts.Ledger.LastRow;
        EnterCounted(null);
        if (shard is not null)
        {
            parts.Ledger.Shards.Place(before, lastPlace);
        }
    }

    /// <summary>Enters the rows that stand for many entries of the archive before this file.</summary>
    private void EnterCounted(string? archive)
    {
        foreach ((string path, Rejection reason) in archives.MoveTo(archive))
        {
            string name = $"{path}/{reason.Code}";
            ReportedIdentity names = parts.Names.For(ScanIdentity.Unknown(name));
            parts.Ledger.AddSetAside(parts.Listed(name, names, ""), reason);
            progress.Registered(1);
            progress.SetAside();
            log.SetAside(names, null, reason);
        }
    }

    /// <summary>A file that could be read before, and cannot for the moment, keeps its results.</summary>
    private bool StandsAsPublished(LedgerFile file, Rejection reason)
    {
        if (reason.Code is not (RejectionCodes.Unreadable or RejectionCodes.InternalError)
            || parts.Ledger.AddAsPublished(file.Item) is not (> 0 and var rows))
        {
            return false;
        }

        progress.Registered(rows);
        progress.Kept(rows);
        log.Warning("{Path:l} cannot be read today ({Reason:l}); its earlier results stand", file.Names.Path, reason.ToString());
        return true;
    }

    /// <summary>Pictures have no names but their paths: equal ones of two inputs are told apart by the input's number.</summary>
    private ReportedIdentity Apart(ScanIdentity identity, ReportedIdentity names)
    {
        if (identity.IsDicom || identity.IsNamed || names.Study.Length == 0
            || parts.Ledger.InputIfNameIsTaken(names.Study, identity.ContentSha256) is not { } number)
        {
            return names;
        }

        string Prefixed(string name) => FormattableString.Invariant($"input-{number}/{name}");
        return names with { Path = Prefixed(names.Path), Study = Prefixed(names.Study), Instance = Prefixed(names.Instance) };
    }

    /// <summary>A row for each frame that is classified, and one for all others of the file.</summary>
    private PendingFrames? EnterFrames(OpenedFile file, IScanDocument document, LedgerFile listed)
    {
        IReadOnlyList<int> frames = document.Frames;
        ReportedIdentity names = listed.Names;
        bool waits = file.Identity.IsDicom && parts.Ledger.IsListedOtherwise(names, listed.ContentSha256);
        if (file.Identity.IsDicom)
        {
            studies.WarnOfInstance(names, listed.ContentSha256);
        }

        long firstRow = waits ? parts.Ledger.LastRow + 1 : 0;
        Listed[] known = [.. frames.Select(frame => parts.Ledger.Add(listed, frame))];
        int[] added = [.. frames.Where((_, i) => known[i] == Listed.New)];
        if (document.LeftOut is { } leftOut)
        {
            parts.Ledger.AddSetAside(listed, leftOut);
        }

        int rows = frames.Count + (document.LeftOut is null ? 0 : 1);
        int copies = known.Count(each => each == Listed.Copy);
        if (waits)
        {
            conflicts.Add(new DeferredFile(
                file.File! with { Content = null }, listed, firstRow, firstRow + rows - 1, added, copies, rows > frames.Count));
            return null;
        }

        progress.Registered(rows);
        if (document.LeftOut is { } reason)
        {
            progress.SetAside();
            log.SetAside(names, null, reason);
        }

        progress.Copied(copies);
        progress.Reused(frames.Count - added.Length - copies);
        return added.Length == 0 ? null : new PendingFrames(document, names, added);
    }
}
