using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(Complex scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromScalar(scalar, dtype, device, requires_grad);

    public static Tensor tensor((double, double) scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromScalar(new Complex(scalar.Item1, scalar.Item2), dtype, device, requires_grad);

    public static Tensor tensor(double real, double imaginary, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromScalar(new Complex(real, imaginary), dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromList(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Complex[] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromSpan<Complex>(rawArray, new long[] { rawArray.Length }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Complex[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromSpan<Complex>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Complex> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromList(rawArray, new long[] { rawArray.Count }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Complex> rawArray, long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromList(rawArray, new[] { rows, columns }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Complex> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromList(rawArray, new[] { dim0, dim1, dim2 }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Complex> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false, string[] names = null) =>
        FromList(rawArray, new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Complex[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Complex[,,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Complex[,,,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device device = null, bool requires_grad = false,
        string[] names = null) =>
        FromSpan<Complex>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
}
