using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Decides the files that share a SOP Instance UID with an earlier file of their study and other content: the first one that gives a result
/// stands for the instance, the later ones are conflicts. Whether a file gives a result is known only when it was decoded, so these wait until then.
/// </summary>
/// <param name="parts">The run's parts.</param>
/// <param name="progress">Counts.</param>
/// <param name="log">The log.</param>
internal sealed class ConflictResolution(RunParts parts, RunProgress progress, ILogger log)
{
    private static readonly Rejection Conflict = new(
        RejectionCodes.Conflict, "an earlier file has the same SOP Instance UID and other content", "(0008,0018)");

    private static readonly Rejection Changed = new(RejectionCodes.Unreadable, "the file changed while the run was going on");

    private readonly Queue<DeferredFile> round = new();
    private List<DeferredFile> waiting = [];

    /// <summary>Takes a file that waits.</summary>
    public void Add(DeferredFile file) => waiting.Add(file);

    /// <summary>
    /// Enters as conflicts what has become one, and gives out what must be decoded now: of each instance the first file that waits.
    /// </summary>
    /// <returns>The files, in source order; none when nothing waits any more.</returns>
    public IReadOnlyList<SourceFile> NextRound()
    {
        List<DeferredFile> later = [];
        var instances = new HashSet<(string Study, string Instance)>();
        foreach (DeferredFile file in waiting)
        {
            (string, string) instance = (file.Listed.Names.Study, file.Listed.Names.Instance);
            if (!instances.Add(instance))
            {
                later.Add(file);
            }
            else if (parts.Ledger.HasResultBefore(file.FirstRow, file.Listed.Names, file.Listed.ContentSha256))
            {
                parts.Ledger.SetAsideListed(file.FirstRow, file.LastRow, Conflict);
                progress.Registered(1);
                progress.SetAside();
                log.SetAside(file.Listed.Names, null, Conflict);
                // What is settled holds up nobody.
                instances.Remove(instance);
            }
            else
            {
                round.Enqueue(file);
            }
        }

        waiting = later;
        return [.. round.Select(file => file.File)];
    }

    /// <summary>Takes out of the listing what is not decided, where a run ends before its time.</summary>
    public void Abandon()
    {
        foreach (DeferredFile file in waiting.Concat(round))
        {
            parts.Ledger.Unlist(file.FirstRow, file.LastRow);
        }
    }

    /// <summary>Enters the next file of the round, opened again.</summary>
    /// <returns>The frames of it that must be classified; null when there are none.</returns>
    public PendingFrames? Enter(OpenedFile opened)
    {
        DeferredFile file = round.Dequeue();
        int frames = (int)(file.LastRow - file.FirstRow + 1);
        progress.Registered(frames);
        if (file.IsPartlyLeftOut)
        {
            progress.SetAside();
            frames--;
        }

        progress.Copied(file.Copies);
        progress.Reused(frames - file.NewFrames.Count - file.Copies);

        if (opened.Rejection is null && opened.Identity.ContentSha256 == file.Listed.ContentSha256)
        {
            return file.NewFrames.Count == 0 ? null : new PendingFrames(opened.Document!, file.Listed.Names, file.NewFrames);
        }

        foreach (int frame in file.NewFrames)
        {
            parts.Ledger.EnterSetAside(file.Listed.ContentSha256, frame, Changed);
            progress.SetAside();
            log.SetAside(file.Listed.Names, frame, Changed);
        }

        return null;
    }
}
