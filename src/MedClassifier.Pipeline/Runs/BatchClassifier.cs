using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Asks the model for a batch of a run; a fault of the program costs the scans that it meets.</summary>
/// <param name="classifier">The model.</param>
/// <param name="faults">Takes the faults of the program.</param>
internal sealed class BatchClassifier(IScanClassifier classifier, FaultLog faults)
{
    /// <summary>Classifies a batch.</summary>
    public async Task<IReadOnlyList<ClassifiedScan>> ClassifyAsync(PendingScan[] batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<Outcome<Classification>> results = await ScanByScan.ClassifyAsync(
            [.. batch.Select(pending => pending.Scan)], scans => RunAsync(scans, cancellationToken)).ConfigureAwait(false);
        return [.. batch.Zip(results, (pending, result) => new ClassifiedScan(pending, result))];
    }

    private async Task<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return await classifier.RunAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
        {
            return faults.Record(e, batch.Scans[0].Identity, batch.Scans[0].Frame);
        }
    }
}
