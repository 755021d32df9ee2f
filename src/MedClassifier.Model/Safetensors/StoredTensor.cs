using System.Buffers.Binary;

namespace MedClassifier.Model.Safetensors;

/// <summary>One tensor of a safetensors file. Equality is by reference of its bytes.</summary>
/// <param name="Name">Its name, such as features.conv0.weight.</param>
/// <param name="Kind">Element type.</param>
/// <param name="Shape">Sizes, outermost first; empty for a single number.</param>
/// <param name="Bytes">The elements, row-major, little-endian.</param>
internal sealed record StoredTensor(string Name, TensorKind Kind, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Bytes of one element.</summary>
    public int ElementSize => SizeOf(Kind);

    /// <summary>Number of elements.</summary>
    public int Count => Bytes.Length / ElementSize;

    /// <summary>Bytes of one element of a kind.</summary>
    public static int SizeOf(TensorKind kind) => kind switch
    {
        TensorKind.F64 or TensorKind.I64 => 8,
        TensorKind.F32 or TensorKind.I32 => 4,
        TensorKind.F16 or TensorKind.BF16 or TensorKind.I16 => 2,
        _ => 1,
    };

    /// <summary>Numbers as a tensor to be written, in single or half precision (rounded to nearest).</summary>
    public static StoredTensor Of(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values, bool half)
    {
        byte[] bytes = new byte[values.Length * (half ? 2 : 4)];
        for (int i = 0; i < values.Length; i++)
        {
            if (half)
            {
                BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * i), (Half)values[i]);
            }
            else
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
            }
        }

        return new StoredTensor(name, half ? TensorKind.F16 : TensorKind.F32, shape, bytes);
    }

    /// <summary>Whole numbers as a tensor to be written.</summary>
    public static StoredTensor Of(string name, IReadOnlyList<long> shape, ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * 8];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        }

        return new StoredTensor(name, TensorKind.I64, shape, bytes);
    }

    /// <summary>The elements in single precision: exact for F32, F16, BF16 and the small whole numbers, rounded for the others.</summary>
    public float[] ToSingles()
    {
        float[] values = new float[Count];
        CopyTo(values);
        return values;
    }

    /// <summary>The same to where they are wanted.</summary>
    /// <param name="values">As many as there are elements.</param>
    public void CopyTo(Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Count);
        ReadOnlySpan<byte> bytes = Bytes.Span;
        if (Kind == TensorKind.F16 && BitConverter.IsLittleEndian)
        {
            HalfPrecision.ToSingles(bytes, values);
            return;
        }

        int size = ElementSize;
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = Kind switch
            {
                TensorKind.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
                TensorKind.F32 => BinaryPrimitives.ReadSingleLittleEndian(element),
                TensorKind.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                TensorKind.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                TensorKind.I64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                TensorKind.I32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                TensorKind.I16 => BinaryPrimitives.ReadInt16LittleEndian(element),
                TensorKind.I8 => (sbyte)element[0],
                _ => element[0],
            };
        }
    }
}
