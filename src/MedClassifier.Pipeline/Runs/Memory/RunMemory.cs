using System.Collections.Concurrent;
using MedClassifier.Ingestion;

namespace MedClassifier.Pipeline.Runs.Memory;

/// <summary>
/// The memory that a run counts: files that are open, and frames from decoding to their reports. A file waits for its share in the order of
/// the listing, before it is read; a frame waits while its file is open. Whoever holds a frame's share comes to an end without another one, and
/// whoever holds a file's with frames' alone.
/// </summary>
/// <param name="files">For the files.</param>
/// <param name="frames">For the frames.</param>
internal sealed class RunMemory(MemoryPool files, MemoryPool frames) : IDisposable
{
    // One pool a process for the same budget: two runs side by side share it.
    private static readonly ConcurrentDictionary<(string Use, long Bytes), MemoryPool> Pools = new();

    private readonly ConcurrentDictionary<MemoryShare, bool> held = new(ReferenceEqualityComparer.Instance);
    private Action? hurry;

    /// <summary>Whether somebody waits for memory: a batch should not wait to be full.</summary>
    public bool IsShort => files.IsShort || frames.IsShort;

    /// <summary>The process's memory by a budget.</summary>
    public static RunMemory Of(MemoryLimits limits) => new(Pool("files", limits.Files), Pool("frames", limits.Frames));

    /// <summary>Has something done, from any thread, whenever somebody begins to wait; until this is disposed.</summary>
    public void WhenShort(Action act)
    {
        hurry = act;
        files.Shortage += act;
        frames.Shortage += act;
    }

    /// <summary>Takes memory for a file, when it is its turn.</summary>
    /// <param name="turn">The file's turn.</param>
    /// <param name="length">Bytes of the file.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<MemoryShare> TakeFileAsync(ListingTurns.Turn turn, long length, CancellationToken cancellationToken) =>
        Kept(await turn.TakeAsync(files, length * MemoryLimits.CopiesOfFile, cancellationToken).ConfigureAwait(false));

    /// <summary>Takes memory for a frame.</summary>
    public async Task<MemoryShare> TakeFrameAsync(long bytes, CancellationToken cancellationToken) =>
        Kept(await frames.TakeAsync(bytes, cancellationToken).ConfigureAwait(false));

    /// <summary>Gives back all that this run still holds.</summary>
    public void Dispose()
    {
        files.Shortage -= hurry;
        frames.Shortage -= hurry;
        foreach (MemoryShare share in held.Keys)
        {
            share.Close();
        }
    }

    private MemoryShare Kept(MemoryShare share)
    {
        held[share] = true;
        share.Released = released => held.TryRemove(released, out _);
        return share;
    }

    private static MemoryPool Pool(string use, long bytes) => Pools.GetOrAdd((use, bytes), key => new MemoryPool(key.Bytes));
}
