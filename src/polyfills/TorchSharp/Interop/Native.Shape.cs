using System.Runtime.InteropServices;

namespace TorchSharp;

// Shapes, pieces and types (shape.cpp).
internal static partial class Native
{
    [LibraryImport(Library)] internal static partial TensorHandle ts_view(TensorHandle self, ReadOnlySpan<long> size, int count);
    [LibraryImport(Library)] internal static partial TensorHandle ts_reshape(TensorHandle self, ReadOnlySpan<long> size, int count);
    [LibraryImport(Library)] internal static partial TensorHandle ts_permute(TensorHandle self, ReadOnlySpan<long> size, int count);
    [LibraryImport(Library)] internal static partial TensorHandle ts_repeat(TensorHandle self, ReadOnlySpan<long> size, int count);
    [LibraryImport(Library)] internal static partial TensorHandle ts_flip(TensorHandle self, ReadOnlySpan<long> size, int count);
    [LibraryImport(Library)] internal static partial TensorHandle ts_tile(TensorHandle self, ReadOnlySpan<long> size, int count);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_expand(TensorHandle self, ReadOnlySpan<long> size, int count, int isImplicit);
    [LibraryImport(Library)] internal static partial TensorHandle ts_contiguous(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_clone(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_alias(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_detach(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_t(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_flatten(TensorHandle self, long start, long end);
    [LibraryImport(Library)] internal static partial TensorHandle ts_unflatten(TensorHandle self, long dim, ReadOnlySpan<long> size, int count);
    [LibraryImport(Library)] internal static partial TensorHandle ts_transpose(TensorHandle self, long a, long b);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_movedim(TensorHandle self, ReadOnlySpan<long> from, int fromCount, ReadOnlySpan<long> to, int toCount);
    [LibraryImport(Library)] internal static partial TensorHandle ts_squeeze(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_squeeze_dim(TensorHandle self, long dim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_unsqueeze(TensorHandle self, long dim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_narrow(TensorHandle self, long dim, long start, long length);
    [LibraryImport(Library)] internal static partial TensorHandle ts_select(TensorHandle self, long dim, long index);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_slice(TensorHandle self, long dim, ReadOnlySpan<long> start, ReadOnlySpan<long> end, long step);
    [LibraryImport(Library)] internal static partial TensorHandle ts_unfold(TensorHandle self, long dim, long size, long step);
    [LibraryImport(Library)] internal static partial TensorHandle ts_diagonal(TensorHandle self, long offset, long a, long b);
    [LibraryImport(Library)] internal static partial TensorHandle ts_tril(TensorHandle self, long diagonal);
    [LibraryImport(Library)] internal static partial TensorHandle ts_triu(TensorHandle self, long diagonal);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_roll(TensorHandle self, ReadOnlySpan<long> shifts, int shiftCount, ReadOnlySpan<long> dims, int dimCount);
    [LibraryImport(Library)] internal static partial TensorHandle ts_rot90(TensorHandle self, long k, long a, long b);
    [LibraryImport(Library)] internal static partial TensorHandle ts_repeat_interleave(TensorHandle self, long repeats, ReadOnlySpan<long> dim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_cat(ReadOnlySpan<IntPtr> tensors, int count, long dim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_stack(ReadOnlySpan<IntPtr> tensors, int count, long dim);
    [LibraryImport(Library)] internal static partial int ts_split(TensorHandle self, long size, long dim, Span<IntPtr> pieces, int capacity);
    [LibraryImport(Library)]
    internal static partial int ts_split_sizes(TensorHandle self, ReadOnlySpan<long> size, int count, long dim, Span<IntPtr> pieces);
    [LibraryImport(Library)] internal static partial int ts_unbind(TensorHandle self, long dim, Span<IntPtr> pieces, int capacity);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_meshgrid(ReadOnlySpan<IntPtr> tensors, int count, string indexing, Span<IntPtr> results);
    [LibraryImport(Library)] internal static partial TensorHandle ts_index_select(TensorHandle self, long dim, TensorHandle index);
    [LibraryImport(Library)] internal static partial TensorHandle ts_gather(TensorHandle self, long dim, TensorHandle index);
    [LibraryImport(Library)] internal static partial TensorHandle ts_take(TensorHandle self, TensorHandle index);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_scatter(TensorHandle self, long dim, TensorHandle index, TensorHandle source);
    [LibraryImport(Library)] internal static partial int ts_scatter_(TensorHandle self, long dim, TensorHandle index, TensorHandle source);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_scatter_add(TensorHandle self, long dim, TensorHandle index, TensorHandle source);
    [LibraryImport(Library)] internal static partial int ts_scatter_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle source);
    [LibraryImport(Library)]
    internal static partial int ts_index_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle source, ScalarArg alpha);
    [LibraryImport(Library)] internal static partial TensorHandle ts_masked_fill(TensorHandle self, TensorHandle mask, ScalarArg value);
    [LibraryImport(Library)] internal static partial int ts_masked_fill_(TensorHandle self, TensorHandle mask, ScalarArg value);
    [LibraryImport(Library)] internal static partial TensorHandle ts_masked_select(TensorHandle self, TensorHandle mask);
    [LibraryImport(Library)] internal static partial TensorHandle ts_index(TensorHandle self, ReadOnlySpan<IntPtr> indices, int count);
    [LibraryImport(Library)]
    internal static partial int ts_index_put_(TensorHandle self, ReadOnlySpan<IntPtr> indices, int count, TensorHandle value, int accumulate);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_to(TensorHandle self, int type, int deviceType, int deviceIndex, int nonBlocking, int copy);
}
