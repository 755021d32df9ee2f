namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(sbyte scalar, Device device = null, bool requires_grad = false) =>
        FromScalar(scalar, null, device, requires_grad);

    public static Tensor tensor(
        IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromList(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromSpan<sbyte>(rawArray, new long[] { rawArray.Length }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromSpan<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromList(rawArray, new long[] { rawArray.Count }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromList(rawArray, new[] { rows, columns }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromList(rawArray, new[] { dim0, dim1, dim2 }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromList(rawArray, new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[,,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        sbyte[,,,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromSpan<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
}
