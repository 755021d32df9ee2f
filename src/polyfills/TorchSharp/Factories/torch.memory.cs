using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    private static Tensor FromScalar<T>(T value, ScalarType? dtype, Device device, bool requiresGrad) where T : unmanaged =>
        FromSpan<T>(new ReadOnlySpan<T>(in value), ReadOnlySpan<long>.Empty, dtype, device, requiresGrad, null);

    private static Tensor FromList<T>(
        IList<T> list, ReadOnlySpan<long> shape, ScalarType? dtype, Device device, bool requiresGrad, string[] names) where T : unmanaged =>
        FromSpan<T>(list as T[] ?? list.ToArray(), shape, dtype, device, requiresGrad, names);

    private static Tensor FromSpan<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> shape, ScalarType? dtype, Device device, bool requiresGrad, string[] names) where T : unmanaged
    {
        long needed = 1;
        foreach (long size in shape)
        {
            needed = checked(needed * size);
        }

        if (needed != elements.Length)
        {
            throw new ArgumentException($"{elements.Length} elements do not make the shape ({string.Join(", ", shape.ToArray())}).");
        }

        return FromBytes(MemoryMarshal.AsBytes(elements), ScalarTypeOf(typeof(T)), shape, dtype, device, requiresGrad, names);
    }

    private static Tensor FromArray(Array array, ScalarType? dtype, Device device, bool requiresGrad, string[] names)
    {
        long[] shape = new long[array.Rank];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = array.GetLongLength(i);
        }

        return FromBytes(BytesOf(array), ScalarTypeOf(array.GetType().GetElementType()), shape, dtype, device, requiresGrad, names);
    }

    private static Tensor FromBytes(
        ReadOnlySpan<byte> bytes, ScalarType source, ReadOnlySpan<long> shape, ScalarType? dtype, Device device, bool requiresGrad,
        string[] names) =>
        Tensor.Own(Native.ts_from_memory(
            bytes, bytes.Length, (int)source, shape, shape.Length, OptionsArg.From(dtype ?? source, device, requiresGrad, names)));

    /// <summary>An array of any rank as it lies in memory.</summary>
    private static ReadOnlySpan<byte> BytesOf(Array array)
    {
        long size = SizeOf(ScalarTypeOf(array.GetType().GetElementType()));
        return MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)(array.LongLength * size)));
    }

    private static long SizeOf(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.ComplexFloat64 => 16,
        _ => 8,
    };
}
