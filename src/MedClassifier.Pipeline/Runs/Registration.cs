using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Enters opened files into the ledger, one after the other in source order, and finds what is left to do. The order decides which of
/// two files with the same instance and other content is the conflict: the later one.
/// </summary>
/// <param name="parts">The run's parts.</param>
/// <param name="progress">Counts.</param>
/// <param name="log">The log.</param>
internal sealed class Registration(RunParts parts, RunProgress progress, ILogger log)
{
    /// <summary>Files entered before the ledger is made durable, when no result does it: bounds the transaction.</summary>
    private const int FilesPerCommit = 256;

    private static readonly Rejection Conflict = new(
        RejectionCodes.Conflict, "an earlier file has the same SOP Instance UID and other content", "(0008,0018)");

    private int uncommitted;

    /// <summary>Enters a file.</summary>
    /// <returns>The frames of it that must be classified; null when there are none.</returns>
    public PendingFrames? Enter(OpenedFile file)
    {
        ReportedIdentity names = parts.Names.For(file.Identity);
        PendingFrames? pending = null;
        if ((file.Rejection ?? FindConflict(file, names)) is { } reason)
        {
            parts.Ledger.AddSetAside(names, file.Identity.ContentSha256, reason);
            progress.Registered(1);
            progress.SetAside();
            log.SetAside(names, null, reason);
        }
        else
        {
            int[] frames = [.. file.Document!.Frames.Where(frame => IsPending(file, names, frame))];
            progress.Registered(file.Document.Frames.Count);
            pending = frames.Length == 0 ? null : new PendingFrames(file.Document, names, frames);
        }

        if (++uncommitted == FilesPerCommit)
        {
            parts.Commit();
            uncommitted = 0;
        }

        return pending;
    }

    private bool IsPending(OpenedFile file, ReportedIdentity names, int frame)
    {
        bool isNew = parts.Ledger.Add(names, file.Identity.ContentSha256, frame);
        if (!isNew)
        {
            progress.Reused();
        }

        return isNew;
    }

    private Rejection? FindConflict(OpenedFile file, ReportedIdentity names) =>
        file.Identity.IsDicom && names.Instance.Length > 0 && parts.Ledger.IsConflict(names.Instance, file.Identity.ContentSha256)
            ? Conflict
            : null;
}
