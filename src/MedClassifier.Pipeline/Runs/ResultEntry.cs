using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Writes the artefacts of classified scans, then enters the results: a row says done only when all of it lies on the disk.</summary>
/// <param name="parts">The run's parts.</param>
/// <param name="writeThreads">Scans written at the same time.</param>
/// <param name="progress">Counts.</param>
/// <param name="faults">Takes the faults of the program.</param>
/// <param name="log">The log.</param>
internal sealed class ResultEntry(RunParts parts, int writeThreads, RunProgress progress, FaultLog faults, ILogger log)
{
    /// <summary>Writes and enters a batch, in one transaction.</summary>
    public async Task EnterAsync(IReadOnlyList<ClassifiedScan> batch, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = writeThreads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batch, options, EnterAsync).ConfigureAwait(false);
        parts.Commit();
    }

    private async ValueTask EnterAsync(ClassifiedScan classified, CancellationToken cancellationToken)
    {
        parts.DemandOutput();
        Scan scan = classified.Pending.Scan;
        string content = scan.Identity.ContentSha256;
        string assetKey = parts.Key.AssetKey(content, scan.Frame);
        Rejection? reason = classified.Outcome.Rejection;
        if (classified.Outcome.IsValue)
        {
            reason = await WriteAsync(classified.Pending, classified.Outcome.Value, assetKey, cancellationToken).ConfigureAwait(false);
        }

        if (reason is null)
        {
            parts.Ledger.EnterDone(content, scan.Frame, classified.Outcome.Value!, scan.Receipt, assetKey);
            progress.Done();
            log.Debug(
                "Done {Path:l} frame {Frame}: {Predicted:l}",
                classified.Pending.Names.Path,
                scan.Frame,
                classified.Outcome.Value!.Prediction.Predicted);
        }
        else
        {
            parts.Ledger.EnterSetAside(content, scan.Frame, reason);
            progress.SetAside();
            log.SetAside(classified.Pending.Names, scan.Frame, reason);
        }
    }

    private async Task<Rejection?> WriteAsync(
        PendingScan pending, Classification classification, string assetKey, CancellationToken cancellationToken)
    {
        Scan scan = pending.Scan;
        var result = new ScanResult(pending.Names, scan.Frame, ScanState.Done, classification, null, scan.Receipt, assetKey);
        var request = new ScanArtefactRequest(parts.OutputFolder, scan, result, parts.Description);
        foreach (IReportWriter writer in parts.Writers)
        {
            try
            {
                await writer.WriteScanAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new Rejection(RejectionCodes.NotWritten, $"the {writer.Name} report of this scan could not be written ({e.GetType().Name})");
            }
            catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
            {
                return faults.Record(e, scan.Identity, scan.Frame);
            }
        }

        return null;
    }
}
