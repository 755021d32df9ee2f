using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, in row-major order; it does not own the tensor.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; private set; }

    public bool IsReadOnly => false;

    private unsafe T* Memory => (T*)Native.ts_data_ptr(tensor.H);

    public unsafe T this[params long[] indices]
    {
        get => Memory[OffsetOf(indices)];
        set => Memory[OffsetOf(indices)] = value;
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => Equals(left, right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !Equals(left, right);

    public T[] ToArray()
    {
        T[] result = new T[Count];
        CopyTo(result);
        return result;
    }

    public Array ToNDArray()
    {
        Array result = Array.CreateInstance(typeof(T), shape);
        T[] flat = ToArray();
        flat.AsSpan().CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(result)), flat.Length));
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous)
        {
            new ReadOnlySpan<T>(Memory + tensorIndex, count).CopyTo(target);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            target[i] = Memory[OffsetOf(tensorIndex + i)];
        }
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous)
        {
            source[..count].CopyTo(new Span<T>(Memory + tensorIndex, count));
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Memory[OffsetOf(tensorIndex + i)] = source[i];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);

    public override int GetHashCode() => Count.GetHashCode();

    public void Dispose()
    {
        tensor = null;
        Count = 0;
    }

    private unsafe T At(long position) => Memory[OffsetOf(position)];

    /// <summary>One index counts elements in row-major order; as many as dimensions name one by its place.</summary>
    private long OffsetOf(ReadOnlySpan<long> indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
        {
            return OffsetOf(indices[0]);
        }

        if (indices.Length != shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices for {shape.Length} dimensions.");
        }

        long offset = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            long index = indices[i];
            if (index < 0 || index >= shape[i])
            {
                throw new ArgumentOutOfRangeException(nameof(indices), $"Index {index} of dimension {i} is not in 0 .. {shape[i] - 1}.");
            }

            offset += index * strides[i];
        }

        return offset;
    }

    private long OffsetOf(long position)
    {
        if (position < 0 || position >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(position), $"Element {position} is not in 0 .. {Count - 1}.");
        }

        if (contiguous)
        {
            return position;
        }

        long offset = 0;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            offset += position % shape[i] * strides[i];
            position /= shape[i];
        }

        return offset;
    }
}
