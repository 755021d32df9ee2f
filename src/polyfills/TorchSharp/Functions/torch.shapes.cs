namespace TorchSharp;

public static partial class torch
{
    public static Tensor arctan2(Tensor input, Tensor other) => input.arctan2(other);

    public static Tensor bernoulli(Tensor input, Generator generator = null) => input.bernoulli(generator);

    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    public static Tensor clone(Tensor input) => input.clone();

    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    public static Tensor fliplr(Tensor input) => input.fliplr();

    public static Tensor flipud(Tensor input) => input.flipud();

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        input.index_add_(dim, index, source, alpha);

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    public static Tensor moveaxis(Tensor input, long source, long destination) => input.moveaxis(new[] { source }, new[] { destination });

    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        input.moveaxis(new[] { source.Item1, source.Item2 }, new[] { destination.Item1, destination.Item2 });

    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        input.moveaxis(new[] { source.Item1, source.Item2, source.Item3 }, new[] { destination.Item1, destination.Item2, destination.Item3 });

    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) =>
        input.moveaxis(
            new[] { source.Item1, source.Item2, source.Item3, source.Item4 },
            new[] { destination.Item1, destination.Item2, destination.Item3, destination.Item4 });

    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.moveaxis(source, destination);

    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim(new[] { source }, new[] { destination });

    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    public static Tensor ravel(Tensor input) => input.ravel();

    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);

    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => input.roll(shifts, dims);

    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);

    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);

    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);

    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);

    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);

    public static Tensor t(Tensor input) => input.t();

    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);

    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
}
