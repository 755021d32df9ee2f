using System.Runtime;

namespace MedClassifier.Torch.Runtime;

/// <summary>
/// Keeps the garbage collector away while the engine works. TorchSharp 0.107 hands libtorch the numbers of an operation ("x + y" has one, the
/// factor of y) without keeping them alive: a collection that another thread causes at that moment frees them, and the step fails with "Expected
/// false to be true" (Scalar.h). Seen after about a hundred steps on a busy machine.
/// </summary>
internal sealed class CollectionPause : IDisposable
{
    // More than the threads that load pictures take in one step; what goes beyond ends the pause, and a collection may come.
    private const long Bytes = 192L << 20;

    // The runtime has one pause for the process, and who asks for a second one ends it.
    private static readonly Lock Guard = new();
    private static int pauses;

    /// <summary>Begins a pause; it ends with this object, or with the last one that there is by then.</summary>
    public CollectionPause()
    {
        lock (Guard)
        {
            if (pauses++ == 0)
            {
                Begin();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Guard)
        {
            if (--pauses == 0)
            {
                End();
            }
        }
    }

    private static void Begin()
    {
        try
        {
            GC.TryStartNoGCRegion(Bytes);
        }
        catch (InvalidOperationException)
        {
            // The program that uses the library has one.
        }
        catch (ArgumentOutOfRangeException)
        {
            // The heap was set up with less.
        }
    }

    private static void End()
    {
        if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
        {
            return;
        }

        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // More was taken in the meantime, and it has ended.
        }
    }
}
