using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Storage;
using MedClassifier.Pipeline.Runs.Memory;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Writes the artefacts of classified scans, then enters the results: a row says done only when all of it lies on the disk. What is written by
/// the time the disk is asked is made durable together, so that the disk is waited for less than once a scan.
/// </summary>
/// <param name="parts">The run's parts.</param>
/// <param name="sync">Makes the artefacts durable; opened before the first is written.</param>
/// <param name="progress">Counts.</param>
/// <param name="faults">Takes the faults of the program.</param>
/// <param name="log">The log.</param>
internal sealed class ResultEntry(RunParts parts, GroupSync sync, RunProgress progress, FaultLog faults, ILogger log)
{
    /// <summary>Writes what belongs to a scan; may be called from several threads.</summary>
    public async Task<WrittenScan> WriteAsync(ClassifiedScan classified, CancellationToken cancellationToken)
    {
        parts.DemandOutput();
        Scan scan = classified.Pending.Scan;
        string assetKey = parts.Key.AssetKey(scan.Identity.ContentSha256, scan.Frame);
        if (!classified.Outcome.IsValue)
        {
            LetGo(classified.Pending);
            return Entry(null, classified.Outcome.Rejection, []);
        }

        Classification classification = classified.Outcome.Value;
        List<string> files = [];
        try
        {
            Rejection? reason = await WriteAsync(classified.Pending, classification, assetKey, files, cancellationToken).ConfigureAwait(false);
            return Entry(reason is null ? classification : null, reason, files);
        }
        finally
        {
            LetGo(classified.Pending);
        }

        // The pixels are let go here: what waits to be entered is small.
        WrittenScan Entry(Classification? result, Rejection? rejection, IReadOnlyList<string> written) => new(
            classified.Pending.Names, scan.Identity.ContentSha256, scan.Frame, scan.Receipt, assetKey, result, rejection, written);
    }

    /// <summary>Makes durable what belongs to some scans, and enters their results in one transaction.</summary>
    /// <exception cref="IOException">The disk did not keep it.</exception>
    public void Enter(IReadOnlyList<WrittenScan> scans)
    {
        sync.Sync([.. scans.SelectMany(scan => scan.Files)]);
        foreach (WrittenScan scan in scans)
        {
            if (scan.Classification is { } classification)
            {
                parts.Ledger.EnterDone(scan.ContentSha256, scan.Frame, classification, scan.Receipt, scan.AssetKey);
            }
            else
            {
                parts.Ledger.EnterSetAside(scan.ContentSha256, scan.Frame, scan.Rejection!);
            }
        }

        parts.Commit();
        foreach (WrittenScan scan in scans)
        {
            Count(scan);
        }
    }

    private static void LetGo(PendingScan pending)
    {
        foreach (MemoryShare share in pending.Memory)
        {
            share.Dispose();
        }
    }

    private void Count(WrittenScan scan)
    {
        if (scan.Classification is { } classification)
        {
            progress.Done();
            log.Debug("Done {Path:l} frame {Frame}: {Predicted:l}", scan.Names.Path, scan.Frame, classification.Prediction.Predicted);
        }
        else
        {
            progress.SetAside();
            log.SetAside(scan.Names, scan.Frame, scan.Rejection!);
        }
    }

    private async Task<Rejection?> WriteAsync(
        PendingScan pending, Classification classification, string assetKey, List<string> files, CancellationToken cancellationToken)
    {
        Scan scan = pending.Scan;
        var result = new ScanResult(pending.Names, scan.Frame, ScanState.Done, classification, null, scan.Receipt, assetKey);
        var header = new Lazy<ReadOnlyMemory<byte>>(() => parts.Names.HeaderOf(scan));
        var request = new ScanArtefactRequest(parts.OutputFolder, scan, result, parts.Description)
        {
            Lesion = parts.LesionOf(scan),
            Header = () => header.Value,
        };
        foreach (IReportWriter writer in parts.Writers)
        {
            try
            {
                files.AddRange(await writer.WriteScanAsync(request, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new Rejection(RejectionCodes.NotWritten, $"the {writer.Name} report of this scan could not be written ({DiskFault.Cause(e)})");
            }
            catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
            {
                return faults.Record(e, scan.Identity, scan.Frame);
            }
        }

        return null;
    }
}
