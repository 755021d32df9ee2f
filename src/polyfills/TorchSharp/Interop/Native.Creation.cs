using System.Runtime.InteropServices;

namespace TorchSharp;

// Tensors from sizes, numbers and memory (creation.cpp).
internal static partial class Native
{
    [LibraryImport(Library)] internal static partial TensorHandle ts_empty(ReadOnlySpan<long> size, int rank, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_zeros(ReadOnlySpan<long> size, int rank, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_ones(ReadOnlySpan<long> size, int rank, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_full(ReadOnlySpan<long> size, int rank, ScalarArg value, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_rand(ReadOnlySpan<long> size, int rank, GeneratorHandle g, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_randn(ReadOnlySpan<long> size, int rank, GeneratorHandle g, OptionsArg o);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_randint(long low, long high, ReadOnlySpan<long> size, int rank, GeneratorHandle g, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_randperm(long n, GeneratorHandle g, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_arange(ScalarArg start, ScalarArg stop, ScalarArg step, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_linspace(double start, double end, long steps, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_eye(long rows, long columns, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_empty_like(TensorHandle self, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_zeros_like(TensorHandle self, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_ones_like(TensorHandle self, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_rand_like(TensorHandle self, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_randn_like(TensorHandle self, OptionsArg o);
    [LibraryImport(Library)] internal static partial TensorHandle ts_full_like(TensorHandle self, ScalarArg value, OptionsArg o);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_from_memory(
        ReadOnlySpan<byte> data, long bytes, int source, ReadOnlySpan<long> size, int rank, OptionsArg o);
    [LibraryImport(Library)] internal static partial void ts_free(IntPtr self);
}
