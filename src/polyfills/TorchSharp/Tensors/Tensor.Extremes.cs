namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor max() => Own(Native.ts_max(H));

        public Tensor max(Tensor other) => maximum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            Native.Check(Native.ts_max_dim(H, dim, keepdim ? 1 : 0, out IntPtr values, out IntPtr indices));
            return (Own(values), Own(indices));
        }

        public Tensor min() => Own(Native.ts_min(H));

        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            Native.Check(Native.ts_min_dim(H, dim, keepdim ? 1 : 0, out IntPtr values, out IntPtr indices));
            return (Own(values), Own(indices));
        }

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false)
        {
            Native.Check(Native.ts_mode_dim(H, dim, keepdim ? 1 : 0, out IntPtr values, out IntPtr indices));
            return (Own(values), Own(indices));
        }

        public Tensor amax(long[] dims, bool keepdim = false, Tensor @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor @out = null) =>
            Into(@out, Own(Native.ts_amax(H, dims, dims.Length, keepdim ? 1 : 0)));

        public Tensor amin(long[] dims, bool keepdim = false, Tensor @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor @out = null) =>
            Into(@out, Own(Native.ts_amin(H, dims, dims.Length, keepdim ? 1 : 0)));

        public Tensor argmax() => Own(Native.ts_argmax(H, 1, 0, 0));

        public Tensor argmax(long dim, bool keepdim = false) => Own(Native.ts_argmax(H, 0, dim, keepdim ? 1 : 0));

        public Tensor argmin() => Own(Native.ts_argmin(H, 1, 0, 0));

        public Tensor argmin(long dim, bool keepdim = false) => Own(Native.ts_argmin(H, 0, dim, keepdim ? 1 : 0));

        public Tensor argsort(long dim = -1, bool descending = false) => Own(Native.ts_argsort(H, dim, descending ? 1 : 0));

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            Native.Check(Native.ts_sort(H, dim, descending ? 1 : 0, stable ? 1 : 0, out IntPtr values, out IntPtr indices));
            return (Own(values), Own(indices));
        }

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            Native.Check(Native.ts_topk(H, k, dim, largest ? 1 : 0, sorted ? 1 : 0, out IntPtr values, out IntPtr indices));
            return (Own(values), Own(indices));
        }

        public Tensor nonzero() => Own(Native.ts_nonzero(H));

        public Tensor argwhere() => Own(Native.ts_argwhere(H));

        public Tensor std(bool unbiased = true) => std(ReadOnlySpan<long>.Empty, unbiased);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Own(Native.ts_std(H, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0)), type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(new[] { dim }, unbiased, keepdim, type);

        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => std_mean(ReadOnlySpan<long>.Empty, unbiased);

        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            Native.Check(Native.ts_std_mean(
                H, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, out IntPtr first, out IntPtr second));
            return (Typed(Own(first), type), Typed(Own(second), type));
        }

        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean(new[] { dim }, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean(new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean(new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        public Tensor var(bool unbiased = true) => var(ReadOnlySpan<long>.Empty, unbiased);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Own(Native.ts_var(H, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0)), type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(new[] { dim }, unbiased, keepdim, type);

        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => var_mean(ReadOnlySpan<long>.Empty, unbiased);

        public (Tensor var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            Native.Check(Native.ts_var_mean(
                H, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, out IntPtr first, out IntPtr second));
            return (Typed(Own(first), type), Typed(Own(second), type));
        }

        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean(new[] { dim }, unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean(new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean(new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        /// <summary>The result in another type, where one was asked for.</summary>
        private static Tensor Typed(Tensor result, ScalarType? type) =>
            type.HasValue && result.dtype != type.Value ? result.to(type.Value, disposeAfter: true) : result;

        private static Tensor Into(Tensor target, Tensor result)
        {
            if (target is null)
            {
                return result;
            }

            using (result)
            {
                return target.copy_(result);
            }
        }
    }
}
