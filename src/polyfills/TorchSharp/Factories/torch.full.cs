namespace TorchSharp;

public static partial class torch
{
    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full((ReadOnlySpan<long>)size, value, dtype, device, requires_grad, names);

    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        Tensor.Own(Native.ts_full(size, size.Length, value.Value, OptionsArg.From(dtype ?? DefaultTypeFor(value), device, requires_grad, names)));

    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full(new long[] { size }, value, dtype, device, requires_grad, names);

    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full(new long[] { rows, columns }, value, dtype, device, requires_grad, names);

    public static Tensor full(
        long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        full(new long[] { dim0, dim1, dim2 }, value, dtype, device, requires_grad, names);

    public static Tensor full(
        long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        full(new long[] { dim0, dim1, dim2, dim3 }, value, dtype, device, requires_grad, names);

    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full(new long[] { size }, value, dtype, device, requires_grad, names);

    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full(new long[] { rows, columns }, value, dtype, device, requires_grad, names);

    public static Tensor full(
        int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        full(new long[] { dim0, dim1, dim2 }, value, dtype, device, requires_grad, names);

    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        full(new long[] { dim0, dim1, dim2, dim3 }, value, dtype, device, requires_grad, names);

    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        Tensor.Own(Native.ts_full_like(input.H, value.Value, OptionsArg.Like(dtype, device, requires_grad, names)));

    /// <summary>The type of a tensor filled with this number: whole numbers make int64, others the default type.</summary>
    private static ScalarType? DefaultTypeFor(Scalar value) => value.Type is ScalarType.Int64 or ScalarType.Bool ? ScalarType.Int64 : null;
}
