using System.Collections.Concurrent;

namespace MedClassifier.Model.Inference;

/// <summary>
/// The threads that the models of this process compute on together: those of an ensemble, and several batches in work at a time, share them,
/// so that there are never more runs at once than threads, and never more memory than theirs.
/// </summary>
internal static class ComputeThreads
{
    private static readonly ConcurrentDictionary<int, SemaphoreSlim> Slots = new();

    /// <summary>A slot for each thread; the same for all who ask for as many.</summary>
    /// <param name="threads">At least 1.</param>
    public static SemaphoreSlim Of(int threads) => Slots.GetOrAdd(threads, count => new SemaphoreSlim(count));
}
