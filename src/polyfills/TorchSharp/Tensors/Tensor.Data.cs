using System.Numerics;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory itself; only of a tensor that is contiguous and on the CPU.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                RequireCpu();
                if (!is_contiguous())
                {
                    throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
                }

                long count = checked(numel() * element_size());
                if (count > int.MaxValue)
                {
                    throw new ArgumentException($"The tensor has {count} bytes; a span holds at most {int.MaxValue}.");
                }

                return new Span<byte>((void*)Native.ts_data_ptr(H), (int)count);
            }

            set
            {
                if (numel() * element_size() != value.Length)
                {
                    throw new ArgumentException("Mismatched data sizes in SetBytes().");
                }

                value.CopyTo(bytes);
            }
        }

        /// <summary>The elements in row-major order, whatever the strides.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireCpu();
            RequireType(typeof(T));
            return new TensorAccessor<T>(this);
        }

        public T item<T>() where T : unmanaged
        {
            if (numel() != 1)
            {
                throw new ArgumentException("Number of elements in the tensor must be 1");
            }

            RequireType(typeof(T));
            ScalarArg value = ItemValue();
            object boxed = dtype switch
            {
                ScalarType.Byte => (byte)value.Integer,
                ScalarType.Int8 => (sbyte)value.Integer,
                ScalarType.Int16 => (short)value.Integer,
                ScalarType.Int32 => (int)value.Integer,
                ScalarType.Int64 => value.Integer,
                ScalarType.Float16 => (Half)value.Real,
                ScalarType.Float32 => (float)value.Real,
                ScalarType.Float64 => value.Real,
                ScalarType.Bool => value.Integer != 0,
                ScalarType.ComplexFloat32 => ((float)value.Real, (float)value.Imaginary),
                ScalarType.ComplexFloat64 => new Complex(value.Real, value.Imaginary),
                _ => throw new ArgumentException($"There is no type here for an item of {dtype}."),
            };
            return (T)boxed;
        }

        public Scalar ToScalar() => Scalar.From(ItemValue());

        /// <summary>Reads as many bytes as the tensor has.</summary>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            RequireBuffer(bufferSize);
            stream.ReadExactly(bytes);
        }

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            RequireBuffer(bufferSize);
            stream.Write(bytes);
        }

        internal ScalarArg ItemValue()
        {
            Native.Check(Native.ts_item(H, out ScalarArg value));
            return value;
        }

        internal void RequireCpu()
        {
            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException($"The memory of a tensor on {device} cannot be read; copy it to the CPU first.");
            }
        }

        private static void RequireBuffer(int size) => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, "bufferSize");

        private void RequireType(Type type)
        {
            if (type != ManagedType(dtype))
            {
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
            }
        }
    }

    /// <summary>The managed type of an element; null where there is none (bfloat16).</summary>
    internal static Type ManagedType(ScalarType type) => type switch
    {
        ScalarType.Byte => typeof(byte),
        ScalarType.Int8 => typeof(sbyte),
        ScalarType.Int16 => typeof(short),
        ScalarType.Int32 => typeof(int),
        ScalarType.Int64 => typeof(long),
        ScalarType.Float16 => typeof(Half),
        ScalarType.Float32 => typeof(float),
        ScalarType.Float64 => typeof(double),
        ScalarType.ComplexFloat32 => typeof((float, float)),
        ScalarType.ComplexFloat64 => typeof(Complex),
        ScalarType.Bool => typeof(bool),
        _ => null,
    };

    internal static ScalarType ScalarTypeOf(Type type)
    {
        foreach (ScalarType candidate in Enum.GetValues<ScalarType>())
        {
            if (ManagedType(candidate) == type)
            {
                return candidate;
            }
        }

        throw new NotSupportedException($"A tensor cannot hold elements of {type}.");
    }
}
