using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Runs.Memory;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Decodes the pending frames of a file, one at a time, so that a file of many frames never lies in memory as a whole.</summary>
/// <param name="parts">The run's parts.</param>
/// <param name="opener">Has the files open.</param>
/// <param name="memory">The memory of the run.</param>
/// <param name="progress">Counts.</param>
/// <param name="faults">Takes the faults of the program.</param>
/// <param name="log">The log.</param>
internal sealed class FrameDecoder(RunParts parts, FileOpener opener, RunMemory memory, RunProgress progress, FaultLog faults, ILogger log)
{
    // What decoding left behind, which the next frame's share does not count.
    private const long MuchGarbage = 64 << 20;

    /// <summary>Decodes, each frame when there is memory for it; what cannot be decoded is entered as set aside.</summary>
    public async IAsyncEnumerable<PendingScan> DecodeAsync(PendingFrames file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (int frame in file.Frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long needed = file.Document.MemoryToRead(frame);
            MemoryShare share = await memory.TakeFrameAsync(needed, cancellationToken).ConfigureAwait(false);
            Outcome<Scan> scan = Read(file, frame, cancellationToken);
            if (needed >= MuchGarbage)
            {
                MemoryPool.Collect();
            }

            if (scan.IsValue)
            {
                share.Shrink(Math.Min(needed, HeldBy(scan.Value)));
                yield return new PendingScan(scan.Value, file.Names) { Memory = [share, opener.MemoryOf(file.Document)] };
            }
            else
            {
                share.Dispose();
                parts.Ledger.EnterSetAside(file.Document.Identity.ContentSha256, frame, scan.Rejection);
                progress.SetAside();
                log.SetAside(file.Names, frame, scan.Rejection);
            }
        }
    }

    // Its pixels, the values behind them, and as much again for what the reports make of both.
    private static long HeldBy(Scan scan) => 2L * scan.Width * scan.Height * (sizeof(float) + sizeof(double));

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
