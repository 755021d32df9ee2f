using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The C ABI of native/shim.h. An area of the API has a file of its own here, as it has there.</summary>
internal static partial class Native
{
    private const string Library = "TorchSharpShim";

    /// <summary>Throws what libtorch last said on this thread, if it said anything.</summary>
    internal static void ThrowPending()
    {
        IntPtr message = ts_last_error();
        if (message != IntPtr.Zero)
        {
            throw new ExternalException(Marshal.PtrToStringUTF8(message));
        }
    }

    /// <summary>Throws if a call that reports a status failed.</summary>
    internal static void Check(int status)
    {
        if (status != 0)
        {
            ThrowPending();
        }
    }
}
