namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        RequireAny(tensors.Count);
        using TensorPointers pointers = new(tensors);
        return Tensor.Own(Native.ts_cat(pointers.Span, pointers.Count, dim));
    }

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using TensorPointers pointers = new(tensors);
        return Tensor.Own(Native.ts_stack(pointers.Span, pointers.Count, dim));
    }

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        using TensorPointers pointers = new(tensors);
        IntPtr[] results = new IntPtr[pointers.Count];
        Native.Check(Native.ts_meshgrid(pointers.Span, pointers.Count, indexing, results));
        return Array.ConvertAll(results, pointer => Tensor.Own(pointer));
    }

    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        using TensorPointers pointers = new(tensors);
        return Tensor.Own(Native.ts_einsum(equation, pointers.Span, pointers.Count));
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    /// <summary>The places of the elements that are not zero: one tensor for each dimension.</summary>
    public static Tensor[] where(Tensor condition)
    {
        using Tensor places = condition.nonzero();
        return places.unbind(1);
    }

    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);

    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    public static Tensor mean(Tensor input) => input.mean();

    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);

    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    public static long numel(Tensor input) => input.numel();

    public static void save(Tensor t, string location) => t.save(location);

    public static Tensor load(string location) => Tensor.load(location);

    private static void RequireAny(int count)
    {
        if (count == 0)
        {
            throw new ArgumentException("There must be at least one tensor.");
        }
    }
}
