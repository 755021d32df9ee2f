namespace MedClassifier.Pipeline.Runs.Memory;

/// <summary>
/// Memory that is counted before it is allocated: whoever needs some takes a share and gives it back. Who asks first is served first, so that
/// what needs much does not wait for ever behind what needs little. Shared by all runs of the process that have the same budget.
/// </summary>
/// <remarks>
/// No one who holds a share of a pool waits for another one of it: so whoever holds one comes to an end, and whoever waits is served. A need
/// beyond the capacity is taken for the whole capacity: it has the pool to itself.
/// </remarks>
/// <param name="capacity">Bytes to give.</param>
internal sealed class MemoryPool(long capacity)
{
    // What was given back since the collector was last asked: garbage until it has run.
    private readonly long garbageWorthCollecting = Math.Max(32L << 20, capacity / 4);

    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> waiting = [];
    private long free = capacity;
    private long garbage;

    /// <summary>Bytes that the pool has.</summary>
    public long Capacity { get; } = capacity;

    /// <summary>Bytes that nobody holds.</summary>
    public long Free
    {
        get
        {
            lock (gate)
            {
                return free;
            }
        }
    }

    /// <summary>Whether somebody waits: what is held should be given back soon.</summary>
    public bool IsShort
    {
        get
        {
            lock (gate)
            {
                return waiting.Count > 0;
            }
        }
    }

    /// <summary>Called, from any thread, when somebody begins to wait.</summary>
    public event Action? Shortage;

    /// <summary>Takes a share, once there is room.</summary>
    /// <param name="bytes">Bytes; none gives a share of nothing at once.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<MemoryShare> TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        long wanted = Math.Clamp(bytes, 0, Capacity);
        LinkedListNode<Waiting> place;
        lock (gate)
        {
            if (wanted == 0 || (waiting.Count == 0 && wanted <= free))
            {
                free -= wanted;
                return new MemoryShare(GiveBack, wanted);
            }

            place = waiting.AddLast(new Waiting(wanted, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        }

        Shortage?.Invoke();
        await using (cancellationToken.Register(() => GiveUp(place, cancellationToken)).ConfigureAwait(false))
        {
            await place.Value.Served.Task.ConfigureAwait(false);
        }

        return new MemoryShare(GiveBack, wanted);
    }

    /// <summary>Large arrays are let go by a full collection alone, which by itself waits until there is much more of them.</summary>
    public static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Takes bytes back.</summary>
    private void GiveBack(long bytes)
    {
        bool collects = false;
        lock (gate)
        {
            free += bytes;
            garbage += bytes;
            if (garbage >= garbageWorthCollecting)
            {
                (garbage, collects) = (0, true);
            }
        }

        if (collects)
        {
            Collect();
        }

        Serve();
    }

    private void Serve()
    {
        List<Waiting> served = [];
        lock (gate)
        {
            while (waiting.First is { } next && next.Value.Bytes <= free)
            {
                waiting.RemoveFirst();
                free -= next.Value.Bytes;
                served.Add(next.Value);
            }
        }

        served.ForEach(next => next.Served.SetResult());
    }

    private void GiveUp(LinkedListNode<Waiting> place, CancellationToken cancellationToken)
    {
        bool wasWaiting;
        lock (gate)
        {
            wasWaiting = place.List is not null;
            if (wasWaiting)
            {
                waiting.Remove(place);
            }
        }

        if (wasWaiting)
        {
            place.Value.Served.SetCanceled(cancellationToken);
            Serve();
        }
    }

    private sealed record Waiting(long Bytes, TaskCompletionSource Served);
}
