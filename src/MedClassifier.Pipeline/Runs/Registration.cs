using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
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

    private int uncommitted;

    /// <summary>Enters a file.</summary>
    /// <returns>The frames of it that must be classified; null when there are none.</returns>
    public PendingFrames? Enter(OpenedFile file)
    {
        ReportedIdentity names = parts.Names.For(file.Identity);
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
            pending = EnterFrames(file, file.Document!.Frames, names);
        }

        if (++uncommitted == FilesPerCommit)
        {
            parts.Commit();
            uncommitted = 0;
        }

        return pending;
    }

    private PendingFrames? EnterFrames(OpenedFile file, IReadOnlyList<int> frames, ReportedIdentity names)
    {
        string content = file.Identity.ContentSha256;
        bool waits = file.Identity.IsDicom && names.Instance.Length > 0 && parts.Ledger.IsListedOtherwise(names.Instance, content);
        long firstRow = waits ? parts.Ledger.LastRow + 1 : 0;
        int[] added = [.. frames.Where(frame => parts.Ledger.Add(names, content, frame))];
        if (waits)
        {
            conflicts.Add(new DeferredFile(file.File! with { Content = null }, names, content, firstRow, firstRow + frames.Count - 1, added));
            return null;
        }

        progress.Registered(frames.Count);
        for (int reused = added.Length; reused < frames.Count; reused++)
        {
            progress.Reused();
        }

        return added.Length == 0 ? null : new PendingFrames(file.Document!, names, added);
    }
}
