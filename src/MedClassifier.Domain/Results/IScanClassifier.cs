using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Results;

/// <summary>A loaded model.</summary>
/// <remarks>
/// A scan's result does not depend on its neighbours nor on its place in the batch. The results come in the order of the scans.
/// </remarks>
public interface IScanClassifier : IDisposable
{
    /// <summary>What the model file says of itself.</summary>
    ModelCard Card { get; }

    /// <summary>
    /// Where it runs, such as "cpu" or "cuda:0", the engine's name and version, and all else of it that bears on results, such as libtorch's
    /// threads: a result with another engine is another result.
    /// </summary>
    string Engine { get; }

    /// <summary>
    /// Calls of <see cref="RunAsync"/> that may be in work at a time, so that no core waits for the last scan of a batch; at least 1.
    /// </summary>
    int CallsAtATime => 1;

    /// <summary>Begins, beside the caller, what the first scans would else wait for. May be left out.</summary>
    /// <param name="alone">Whether one scan comes, and no other.</param>
    void Prepare(bool alone)
    {
    }

    /// <summary>Classifies a batch.</summary>
    /// <returns>One result a scan, or a rejection that says what is wrong with the batch.</returns>
    /// <remarks>Rejects bad input and does not throw for it; any exception but that of a cancellation is a bug.</remarks>
    ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken);
}
