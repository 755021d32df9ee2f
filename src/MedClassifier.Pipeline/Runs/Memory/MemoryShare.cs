namespace MedClassifier.Pipeline.Runs.Memory;

/// <summary>Bytes of a pool that are somebody's; given back when the last who uses them lets them go.</summary>
/// <param name="giveBack">Takes back bytes that are not needed any more.</param>
/// <param name="bytes">How many.</param>
internal sealed class MemoryShare(Action<long> giveBack, long bytes) : IDisposable
{
    private readonly Lock gate = new();
    private long held = bytes;
    private int users = 1;

    /// <summary>Bytes that are still held.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return held;
            }
        }
    }

    /// <summary>Called when the last has let it go.</summary>
    public Action<MemoryShare>? Released { get; set; }

    /// <summary>One more uses it, who lets it go by itself.</summary>
    public MemoryShare Shared()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(users == 0, this);
            users++;
            return this;
        }
    }

    /// <summary>Gives back what is not needed any more.</summary>
    /// <param name="toBytes">What still is.</param>
    public void Shrink(long toBytes)
    {
        long back;
        lock (gate)
        {
            back = Math.Max(0, held - Math.Max(0, toBytes));
            held -= back;
        }

        if (back > 0)
        {
            giveBack(back);
        }
    }

    /// <summary>Lets it go.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (users == 0 || --users > 0)
            {
                return;
            }
        }

        Shrink(0);
        Released?.Invoke(this);
    }

    /// <summary>Gives it back whoever uses it: the run has ended.</summary>
    public void Close()
    {
        lock (gate)
        {
            users = 0;
        }

        Shrink(0);
    }
}
