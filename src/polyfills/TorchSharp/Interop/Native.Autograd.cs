using System.Runtime.InteropServices;

namespace TorchSharp;

// Gradients and modes (autograd.cpp).
internal static partial class Native
{
    [LibraryImport(Library)] internal static partial int ts_requires_grad(TensorHandle self);
    [LibraryImport(Library)] internal static partial int ts_set_requires_grad(TensorHandle self, int value);
    [LibraryImport(Library)] internal static partial int ts_is_leaf(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_grad(TensorHandle self);
    [LibraryImport(Library)] internal static partial int ts_set_grad(TensorHandle self, TensorHandle value);
    [LibraryImport(Library)] internal static partial int ts_retain_grad(TensorHandle self);
    [LibraryImport(Library)]
    internal static partial int ts_backward(
        ReadOnlySpan<IntPtr> outputs, int count, ReadOnlySpan<IntPtr> grads, int gradCount, int retain, int create, ReadOnlySpan<IntPtr> inputs,
        int inputCount);
    [LibraryImport(Library)]
    internal static partial int ts_autograd_grad(
        ReadOnlySpan<IntPtr> outputs, int count, ReadOnlySpan<IntPtr> inputs, int inputCount, ReadOnlySpan<IntPtr> grads, int gradCount,
        int retain, int create, int allowUnused, Span<IntPtr> results);
    [LibraryImport(Library)] internal static partial int ts_grad_mode();
    [LibraryImport(Library)] internal static partial void ts_set_grad_mode(int enabled);
    [LibraryImport(Library)] internal static partial int ts_inference_mode();
    [LibraryImport(Library)] internal static partial IntPtr ts_inference_guard(int enabled);
    [LibraryImport(Library)] internal static partial void ts_free_inference_guard(IntPtr guard);
    [LibraryImport(Library)] internal static partial int ts_anomaly_mode(out int checkNan);
    [LibraryImport(Library)] internal static partial void ts_set_anomaly_mode(int enabled, int checkNan);
}
