namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor narrow(long dim, long start, long length) => Own(Native.ts_narrow(H, dim, start, length));

        public Tensor select(long dim, long index) => Own(Native.ts_select(H, dim, index));

        public Tensor slice(long dim, long start, long finish, long step) => SliceOf(dim, start, finish, step);

        /// <summary>Pieces of `size`; the last one takes what is left.</summary>
        public Tensor[] split(long size, int dim = 0)
        {
            if (size <= 0)
            {
                throw new ArgumentException($"A piece has {size} elements; it needs at least 1.");
            }

            long pieces = Math.Max(1, (this.size(dim) + size - 1) / size);
            return Filled((int)pieces, results => Native.ts_split(H, size, dim, results, results.Length));
        }

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] split(long[] sizes, long dim = 0) =>
            Filled(sizes.Length, results => Native.ts_split_sizes(H, sizes, sizes.Length, dim, results));

        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            if (chunks <= 0)
            {
                throw new ArgumentException($"{chunks} chunks were asked for; there must be at least 1.");
            }

            long size = this.size((int)dim);
            return split(Math.Max(1, (size + chunks - 1) / chunks), (int)dim);
        }

        public Tensor[] unbind(long dimension = 0) =>
            Filled((int)size((int)dimension), results => Native.ts_unbind(H, dimension, results, results.Length));

        public Tensor index_select(long dim, Tensor index) => Own(Native.ts_index_select(H, dim, index.H));

        public Tensor gather(long dim, Tensor index) => Own(Native.ts_gather(H, dim, index.H));

        public Tensor take(Tensor index) => Own(Native.ts_take(H, index.H));

        public Tensor scatter(long dim, Tensor index, Tensor src) => Own(Native.ts_scatter(H, dim, index.H, src.H));

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Changed(Native.ts_scatter_(H, dim, index.H, src.H));

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Own(Native.ts_scatter_add(H, dim, index.H, src.H));

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Changed(Native.ts_scatter_add_(H, dim, index.H, src.H));

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Changed(Native.ts_index_add_(H, dim, index.H, source.H, alpha.Value));

        public Tensor masked_fill(Tensor mask, Scalar value) => Own(Native.ts_masked_fill(H, mask.H, value.Value));

        public Tensor masked_fill_(Tensor mask, Scalar value) => Changed(Native.ts_masked_fill_(H, mask.H, value.Value));

        public Tensor masked_select(Tensor mask) => Own(Native.ts_masked_select(H, mask.H));

        internal static Tensor[] Filled(int count, Func<IntPtr[], int> call)
        {
            IntPtr[] results = new IntPtr[count];
            Native.Check(call(results));
            return Array.ConvertAll(results, pointer => Own(pointer));
        }

        private Tensor SliceOf(long dim, long? start, long? finish, long step) =>
            Own(Native.ts_slice(H, dim, Optional(start), Optional(finish), step));
    }
}
