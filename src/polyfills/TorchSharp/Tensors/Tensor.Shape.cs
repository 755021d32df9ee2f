namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor T => t();

        public Tensor mT => transpose(-2, -1);

        public Tensor view(params long[] shape) => Own(Native.ts_view(H, shape, shape.Length));

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => Own(Native.ts_reshape(H, shape, shape.Length));

        public Tensor ravel() => reshape(-1);

        public Tensor permute(params long[] permutation) => Own(Native.ts_permute(H, permutation, permutation.Length));

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor repeat(params long[] sizes) => Own(Native.ts_repeat(H, sizes, sizes.Length));

        public Tensor tile(long[] reps) => Own(Native.ts_tile(H, reps, reps.Length));

        public Tensor flip(params long[] dims) => Own(Native.ts_flip(H, dims, dims.Length));

        public Tensor fliplr() => flip(1);

        public Tensor flipud() => flip(0);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Own(Native.ts_expand(H, sizes, sizes.Length, isImplicit ? 1 : 0));

        public Tensor expand(Size sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes.Shape, isImplicit);

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        public Tensor expand_as(Tensor other) => expand((ReadOnlySpan<long>)other.shape);

        public Tensor broadcast_to(params long[] shape) => expand((ReadOnlySpan<long>)shape);

        public Tensor contiguous() => Own(Native.ts_contiguous(H));

        public Tensor clone() => Own(Native.ts_clone(H));

        public Tensor alias() => Own(Native.ts_alias(H));

        public Tensor t() => Own(Native.ts_t(H));

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Own(Native.ts_flatten(H, start_dim, end_dim));

        public Tensor unflatten(long dim, params long[] sizes) => Own(Native.ts_unflatten(H, dim, sizes, sizes.Length));

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor transpose(long dim0, long dim1) => Own(Native.ts_transpose(H, dim0, dim1));

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) =>
            Own(Native.ts_movedim(H, source, source.Length, destination, destination.Length));

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor squeeze(long? dim = null) => Own(dim.HasValue ? Native.ts_squeeze_dim(H, dim.Value) : Native.ts_squeeze(H));

        public Tensor unsqueeze(long dim) => Own(Native.ts_unsqueeze(H, dim));

        public Tensor unfold(long dimension, long size, long step) => Own(Native.ts_unfold(H, dimension, size, step));

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Own(Native.ts_diagonal(H, offset, dim1, dim2));

        public Tensor tril(long diagonal = 0) => Own(Native.ts_tril(H, diagonal));

        public Tensor triu(long diagonal = 0) => Own(Native.ts_triu(H, diagonal));

        public Tensor roll(long shifts, long? dims = null) => roll(new[] { shifts }, dims.HasValue ? new[] { dims.Value } : Array.Empty<long>());

        public Tensor roll((long, long) shifts, (long, long) dims) => roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll(new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });

        public Tensor roll(long[] shifts) => roll(shifts, Array.Empty<long>());

        public Tensor roll(long[] shifts, long[] dims) => roll((ReadOnlySpan<long>)shifts, dims);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Own(Native.ts_roll(H, shifts, shifts.Length, dims, dims.Length));

        public Tensor rot90(long k = 1, (long, long)? dims = null) => Own(Native.ts_rot90(H, k, dims?.Item1 ?? 0, dims?.Item2 ?? 1));

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Own(Native.ts_repeat_interleave(H, repeats, Optional(dim)));

        private static ReadOnlySpan<long> Optional(long? value) => value.HasValue ? new[] { value.Value } : default;
    }
}
