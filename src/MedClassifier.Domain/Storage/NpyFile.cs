using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MedClassifier.Domain.Storage;

/// <summary>Writes arrays as numpy reads them (NEP 1, version 1.0).</summary>
public static class NpyFile
{
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Writes float32 values, little-endian, row-major.</summary>
    /// <param name="path">Where.</param>
    /// <param name="values">The values, the last axis fastest.</param>
    /// <param name="shape">Length of each axis; their product is the number of values.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(string path, ReadOnlyMemory<float> values, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, shape.Aggregate(1L, (product, length) => product * length));
        string axes = string.Join(", ", shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({axes}{(shape.Length == 1 ? "," : "")}), }}";
        int padding = Alignment - ((Magic.Length + 2 + header.Length + 1) % Alignment);
        header += new string(' ', padding % Alignment) + "\n";
        DurableFile.Write(path, stream =>
        {
            stream.Write(Magic);
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)header.Length);
            stream.Write(number[..2]);
            stream.Write(Encoding.ASCII.GetBytes(header));
            foreach (float value in values.Span)
            {
                BinaryPrimitives.WriteSingleLittleEndian(number, value);
                stream.Write(number);
            }
        });
    }
}
