using System.Runtime.InteropServices;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.IO;

/// <summary>Between the bytes of a value, little endian, and numbers.</summary>
public static class ByteConverter
{
    public static IByteBuffer ToByteBuffer<T>(params T[] values)
        where T : struct
    {
        if (values is null || values.Length == 0)
        {
            return EmptyBuffer.Value;
        }

        return new MemoryByteBuffer(values is byte[] bytes ? bytes : MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    /// <summary>As many whole values as the buffer holds.</summary>
    public static T[] ToArray<T>(IByteBuffer buffer)
        where T : struct
    {
        byte[] data = buffer.Data;
        if (data is T[] same)
        {
            return same;
        }

        T[] values = new T[data.Length / Marshal.SizeOf<T>()];
        data.AsSpan(0, values.Length * Marshal.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public static T Get<T>(IByteBuffer buffer, int n)
        where T : struct
    {
        int size = Marshal.SizeOf<T>();
        if (n < 0 || ((long)n + 1) * size > buffer.Size)
        {
            throw new ArgumentOutOfRangeException(nameof(n), "The element has no value with this index");
        }

        byte[] bytes = new byte[size];
        buffer.GetByteRange((long)n * size, size, bytes);
        return MemoryMarshal.Read<T>(bytes);
    }
}
