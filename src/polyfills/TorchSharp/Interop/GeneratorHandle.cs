using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Owns one reference to an at::Generator.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    public GeneratorHandle() : base(IntPtr.Zero, ownsHandle: true)
    {
    }

    /// <summary>Stands for the default generator in a call.</summary>
    internal static GeneratorHandle None { get; } = new();

    public override bool IsInvalid => handle == IntPtr.Zero;

    internal IntPtr Pointer => handle;

    protected override bool ReleaseHandle()
    {
        Native.ts_free_generator(handle);
        return true;
    }
}
