using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Owns one at::Tensor on the native heap.</summary>
internal sealed class TensorHandle : SafeHandle
{
    private static long live;
    private static long peak;

    public TensorHandle() : base(IntPtr.Zero, ownsHandle: true)
    {
    }

    internal TensorHandle(IntPtr pointer) : this() => SetHandle(pointer);

    /// <summary>Stands for an absent tensor in a call.</summary>
    internal static TensorHandle None { get; } = new();

    internal static long Live => Interlocked.Read(ref live);

    internal static long Peak => Interlocked.Read(ref peak);

    public override bool IsInvalid => handle == IntPtr.Zero;

    internal IntPtr Pointer => handle;

    /// <summary>Counts a handle that a tensor has taken over.</summary>
    internal static void CountLive()
    {
        long now = Interlocked.Increment(ref live);
        long seen = Interlocked.Read(ref peak);
        while (now > seen)
        {
            long before = Interlocked.CompareExchange(ref peak, now, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    protected override bool ReleaseHandle()
    {
        Native.ts_free(handle);
        Interlocked.Decrement(ref live);
        return true;
    }
}
