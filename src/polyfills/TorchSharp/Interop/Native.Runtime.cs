using System.Runtime.InteropServices;

namespace TorchSharp;

// What a tensor is, and the state of the library (runtime.cpp).
internal static partial class Native
{
    [LibraryImport(Library)] internal static partial IntPtr ts_last_error();
    [LibraryImport(Library)] internal static partial IntPtr ts_version();
    [LibraryImport(Library)] internal static partial long ts_dim(TensorHandle self);
    [LibraryImport(Library)] internal static partial long ts_numel(TensorHandle self);
    [LibraryImport(Library)] internal static partial long ts_size(TensorHandle self, long dim, out int status);
    [LibraryImport(Library)] internal static partial void ts_sizes(TensorHandle self, Span<long> result);
    [LibraryImport(Library)] internal static partial void ts_strides(TensorHandle self, Span<long> result);
    [LibraryImport(Library)] internal static partial long ts_storage_offset(TensorHandle self);
    [LibraryImport(Library)] internal static partial int ts_dtype(TensorHandle self);
    [LibraryImport(Library)] internal static partial long ts_element_size(TensorHandle self);
    [LibraryImport(Library)] internal static partial int ts_device_type(TensorHandle self);
    [LibraryImport(Library)] internal static partial int ts_device_index(TensorHandle self);
    [LibraryImport(Library)] internal static partial int ts_is_contiguous(TensorHandle self);
    [LibraryImport(Library)] internal static partial IntPtr ts_data_ptr(TensorHandle self);
    [LibraryImport(Library)] internal static partial int ts_item(TensorHandle self, out ScalarArg result);
    [LibraryImport(Library)] internal static partial int ts_promote_types(int a, int b);
    [LibraryImport(Library)] internal static partial int ts_get_default_dtype();
    [LibraryImport(Library)] internal static partial int ts_set_default_dtype(int type);
    [LibraryImport(Library)] internal static partial int ts_get_num_threads();
    [LibraryImport(Library)] internal static partial int ts_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int ts_get_num_interop_threads();
    [LibraryImport(Library)] internal static partial int ts_set_num_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int ts_cuda_is_available();
    [LibraryImport(Library)] internal static partial int ts_cudnn_is_available();
    [LibraryImport(Library)] internal static partial int ts_cuda_device_count();
    [LibraryImport(Library)] internal static partial int ts_get_flag(int flag);
    [LibraryImport(Library)] internal static partial int ts_set_flag(int flag, int value);
    [LibraryImport(Library)] internal static partial int ts_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial int ts_cuda_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial GeneratorHandle ts_generator(ulong seed);
    [LibraryImport(Library)] internal static partial GeneratorHandle ts_default_generator();
    [LibraryImport(Library)] internal static partial void ts_free_generator(IntPtr g);
    [LibraryImport(Library)] internal static partial long ts_generator_seed(GeneratorHandle g);
    [LibraryImport(Library)] internal static partial int ts_generator_set_seed(GeneratorHandle g, long seed);
    [LibraryImport(Library)] internal static partial long ts_generator_reseed(GeneratorHandle g);
    [LibraryImport(Library)] internal static partial TensorHandle ts_generator_state(GeneratorHandle g);
    [LibraryImport(Library)] internal static partial int ts_generator_set_state(GeneratorHandle g, TensorHandle state);
}
