using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Decodes the pending frames of a file, one at a time, so that a file of many frames never lies in memory as a whole.</summary>
/// <param name="parts">The run's parts.</param>
/// <param name="progress">Counts.</param>
/// <param name="faults">Takes the faults of the program.</param>
/// <param name="log">The log.</param>
internal sealed class FrameDecoder(RunParts parts, RunProgress progress, FaultLog faults, ILogger log)
{
    /// <summary>Decodes; what cannot be decoded is entered as set aside.</summary>
    public IEnumerable<PendingScan> Decode(PendingFrames file, CancellationToken cancellationToken)
    {
        foreach (int frame in file.Frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Outcome<Scan> scan = Read(file, frame, cancellationToken);
            if (scan.IsValue)
            {
                yield return new PendingScan(scan.Value, file.Names);
            }
            else
            {
                parts.Ledger.EnterSetAside(file.Document.Identity.ContentSha256, frame, scan.Rejection);
                progress.SetAside();
                log.SetAside(file.Names, frame, scan.Rejection);
            }
        }
    }

    private Outcome<Scan> Read(PendingFrames file, int frame, CancellationToken cancellationToken)
    {
        try
        {
            return file.Document.Read(frame, cancellationToken);
        }
        catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
        {
            return faults.Record(e, file.Document.Identity, frame);
        }
    }
}
