using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Results;

/// <summary>A loaded model.</summary>
/// <remarks>
/// Batches are computed in one fixed shape, a short one padded; a scan's result does not depend on its neighbours nor on its place in
/// the batch. Called by one thread at a time. The results come in the order of the scans.
/// </remarks>
public interface IScanClassifier : IDisposable
{
    /// <summary>What the model file says of itself.</summary>
    ModelCard Card { get; }

    /// <summary>Where it runs, such as "cpu" or "cuda:0", with the engine's name and version, threads and BLAS.</summary>
    string Engine { get; }

    /// <summary>Classifies a batch.</summary>
    /// <returns>One result a scan, or a rejection that says what is wrong with the batch.</returns>
    /// <remarks>Rejects bad input and does not throw for it; any exception but that of a cancellation is a bug.</remarks>
    ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken);
}
