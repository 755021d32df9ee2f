using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Asks the model. A batch that it refuses, or fails on, is asked again scan by scan: a result does not depend on its neighbours, and so
/// one bad scan costs no other.
/// </summary>
/// <param name="classifier">The model.</param>
/// <param name="faults">Takes the faults of the program.</param>
internal sealed class BatchClassifier(IScanClassifier classifier, FaultLog faults)
{
    /// <summary>Classifies a batch.</summary>
    public async Task<IReadOnlyList<ClassifiedScan>> ClassifyAsync(PendingScan[] batch, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<Classification>> together = await RunAsync(batch, cancellationToken).ConfigureAwait(false);
        if (together.IsValue)
        {
            return [.. batch.Zip(together.Value, (scan, result) => new ClassifiedScan(scan, Outcome.Of(result)))];
        }

        List<ClassifiedScan> results = [];
        foreach (PendingScan scan in batch)
        {
            Outcome<IReadOnlyList<Classification>> alone = batch.Length == 1
                ? together
                : await RunAsync([scan], cancellationToken).ConfigureAwait(false);
            results.Add(new ClassifiedScan(scan, alone.Then(result => Outcome.Of(result[0]))));
        }

        return results;
    }

    private async Task<Outcome<IReadOnlyList<Classification>>> RunAsync(PendingScan[] scans, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new ScanBatch([.. scans.Select(scan => scan.Scan)]);
            Outcome<IReadOnlyList<Classification>> results = await classifier.RunAsync(batch, cancellationToken).ConfigureAwait(false);
            return results.IsValue && results.Value.Count != scans.Length
                ? throw new InvalidOperationException("The model gave another number of results than it was given scans.")
                : results;
        }
        catch (Exception e) when (FaultLog.IsFault(e, cancellationToken))
        {
            return faults.Record(e, scans[0].Scan.Identity, scans[0].Scan.Frame);
        }
    }
}
