using System.Runtime.InteropServices;

namespace TorchSharp;

// Many elements to few (reduction.cpp).
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_sum(TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, int type);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_mean(TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, int type);
    [LibraryImport(Library)] internal static partial TensorHandle ts_sum_all(TensorHandle self, int type);
    [LibraryImport(Library)] internal static partial TensorHandle ts_mean_all(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_prod_all(TensorHandle self, int type);
    [LibraryImport(Library)] internal static partial TensorHandle ts_prod(TensorHandle self, long dim, int keepdim, int type);
    [LibraryImport(Library)] internal static partial TensorHandle ts_nansum(TensorHandle self);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_std(TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim);
    [LibraryImport(Library)]
    internal static partial int ts_std_mean(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim, out IntPtr first, out IntPtr second);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_var(TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim);
    [LibraryImport(Library)]
    internal static partial int ts_var_mean(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim, out IntPtr first, out IntPtr second);
    [LibraryImport(Library)] internal static partial TensorHandle ts_all(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_any(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_max(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_min(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_median(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_nonzero(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_argwhere(TensorHandle self);
    [LibraryImport(Library)] internal static partial TensorHandle ts_all_dim(TensorHandle self, long dim, int keepdim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_any_dim(TensorHandle self, long dim, int keepdim);
    [LibraryImport(Library)]
    internal static partial int ts_max_dim(TensorHandle self, long dim, int keepdim, out IntPtr values, out IntPtr indices);
    [LibraryImport(Library)]
    internal static partial int ts_min_dim(TensorHandle self, long dim, int keepdim, out IntPtr values, out IntPtr indices);
    [LibraryImport(Library)]
    internal static partial int ts_mode_dim(TensorHandle self, long dim, int keepdim, out IntPtr values, out IntPtr indices);
    [LibraryImport(Library)] internal static partial TensorHandle ts_amax(TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_amin(TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_argmax(TensorHandle self, int all, long dim, int keepdim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_argmin(TensorHandle self, int all, long dim, int keepdim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_argsort(TensorHandle self, long dim, int descending);
    [LibraryImport(Library)]
    internal static partial int ts_sort(TensorHandle self, long dim, int descending, int stable, out IntPtr values, out IntPtr indices);
    [LibraryImport(Library)]
    internal static partial int ts_topk(TensorHandle self, long k, long dim, int largest, int sorted, out IntPtr values, out IntPtr indices);
    [LibraryImport(Library)] internal static partial TensorHandle ts_quantile(TensorHandle self, TensorHandle q, long dim, int keepdim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_bincount(TensorHandle self, TensorHandle weights, long minlength);
    [LibraryImport(Library)] internal static partial TensorHandle ts_histc(TensorHandle self, long bins, double low, double high);
    [LibraryImport(Library)] internal static partial TensorHandle ts_cumsum(TensorHandle self, long dim, int type);
    [LibraryImport(Library)] internal static partial TensorHandle ts_cumprod(TensorHandle self, long dim, int type);
    [LibraryImport(Library)] internal static partial TensorHandle ts_logsumexp(TensorHandle self, long dim, int keepdim);
    [LibraryImport(Library)] internal static partial TensorHandle ts_norm(TensorHandle self, float p);
    [LibraryImport(Library)] internal static partial TensorHandle ts_norm_dim(TensorHandle self, long dim, int keepdim, double p);
    [LibraryImport(Library)] internal static partial int ts_unique(TensorHandle self, int sorted, int inverse, int counts, Span<IntPtr> results);
    [LibraryImport(Library)] internal static partial TensorHandle ts_matmul(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] internal static partial TensorHandle ts_mm(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] internal static partial TensorHandle ts_bmm(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] internal static partial TensorHandle ts_mv(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] internal static partial TensorHandle ts_dot(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] internal static partial TensorHandle ts_outer(TensorHandle self, TensorHandle other);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TensorHandle ts_einsum(string equation, ReadOnlySpan<IntPtr> tensors, int count);
}
