namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Own(Native.ts_sum_all(H, Code(type)));

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Own(Native.ts_sum(H, dim, dim.Length, keepdim ? 1 : 0, Code(type)));

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim }, keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1 }, keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum(new[] { dim0, dim1, dim2 }, keepdim, type);

        public Tensor mean() => Own(Native.ts_mean_all(H));

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Own(Native.ts_mean(H, dimensions, dimensions.Length, keepdim ? 1 : 0, Code(type)));

        public Tensor prod(ScalarType? type = null) => Own(Native.ts_prod_all(H, Code(type)));

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Own(Native.ts_prod(H, dim, keepdim ? 1 : 0, Code(type)));

        public Tensor nansum() => Own(Native.ts_nansum(H));

        public Tensor all() => Own(Native.ts_all(H));

        public Tensor all(long dim, bool keepdim = false) => Own(Native.ts_all_dim(H, dim, keepdim ? 1 : 0));

        public Tensor any() => Own(Native.ts_any(H));

        public Tensor any(long dim, bool keepdim = false) => Own(Native.ts_any_dim(H, dim, keepdim ? 1 : 0));

        public Tensor median() => Own(Native.ts_median(H));

        public Tensor logsumexp(long dim, bool keepdim = false) => Own(Native.ts_logsumexp(H, dim, keepdim ? 1 : 0));

        public Tensor norm(float p = 2) => Own(Native.ts_norm(H, p));

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Own(Native.ts_norm_dim(H, dim, keepdim ? 1 : 0, p));

        public Tensor cumsum(long dim, ScalarType? type = null) => Own(Native.ts_cumsum(H, dim, Code(type)));

        public Tensor cumprod(long dim, ScalarType? type = null) => Own(Native.ts_cumprod(H, dim, Code(type)));

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Own(Native.ts_quantile(H, q.H, dim, keepdim ? 1 : 0));

        public Tensor bincount(Tensor weights, long minlength = 0) => Own(Native.ts_bincount(H, HandleOrNone(weights), minlength));

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Own(Native.ts_histc(H, bins, min, max));

        public Tensor softmax(long dim, ScalarType? dtype = null) => Own(Native.ts_softmax(H, dim, Code(dtype)));

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Own(Native.ts_log_softmax(H, dim, Code(dtype)));

        /// <summary>A type as libtorch takes it; -1 keeps the tensor's own.</summary>
        private static int Code(ScalarType? type) => type.HasValue ? (int)type.Value : -1;
    }
}
