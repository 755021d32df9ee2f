using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Sources;
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
internal sealed class Registration(RunParts parts, ConflictResolution conflicts, RunProgress progress, ILogger log)
{
    /// <summary>Files entered before the ledger is made durable, when no result does it: bounds the transaction.</summary>
    private const int FilesPerCommit = 256;

    private readonly StudyNames studies = new(parts.Names, parts.Ledger, log);
    private int uncommitted;

    /// <summary>Enters a file.</summary>
    /// <returns>The frames of it that must be classified; null when there are none.</returns>
    public PendingFrames? Enter(OpenedFile file)
    {
        ReportedIdentity names = studies.Name(file.Identity);
        PendingFrames? pending = null;
        if (file.Rejection is { } reason)
        {
            parts.Ledger.AddSetAside(names, file.Identity.ContentSha256, reason);
            progress.Registered(1);
            progress.SetAside();
            log.SetAside(names, null, reason);
        }
        else
        {
            pending = EnterFrames(file, file.Document!, names);
        }

        if (++uncommitted == FilesPerCommit)
        {
            parts.Commit();
            uncommitted = 0;
        }

        return pending;
    }

    /// <summary>A row for each frame that is classified, and one for all others of the file.</summary>
    private PendingFrames? EnterFrames(OpenedFile file, IScanDocument document, ReportedIdentity names)
    {
        IReadOnlyList<int> frames = document.Frames;
        string content = file.Identity.ContentSha256;
        bool isInstance = file.Identity.IsDicom && names.Instance.Length > 0;
        bool waits = isInstance && parts.Ledger.IsListedOtherwise(names, content);
        if (isInstance)
        {
            studies.WarnOfInstance(names, content);
        }

        long firstRow = waits ? parts.Ledger.LastRow + 1 : 0;
        int[] added = [.. frames.Where(frame => parts.Ledger.Add(names, content, frame))];
        if (document.LeftOut is { } leftOut)
        {
            parts.Ledger.AddSetAside(names, content, leftOut);
        }

        int rows = frames.Count + (document.LeftOut is null ? 0 : 1);
        if (waits)
        {
            conflicts.Add(new DeferredFile(
                file.File! with { Content = null }, names, content, firstRow, firstRow + rows - 1, added, rows > frames.Count));
            return null;
        }

        progress.Registered(rows);
        if (document.LeftOut is { } reason)
        {
            progress.SetAside();
            log.SetAside(names, null, reason);
        }

        for (int reused = added.Length; reused < frames.Count; reused++)
        {
            progress.Reused();
        }

        return added.Length == 0 ? null : new PendingFrames(document, names, added);
    }
}
