using System.Buffers.Binary;
using System.Text;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Pipeline.Inspection;

/// <summary>Writes arrays for NumPy: format 1.0 of numpy.lib.format, little-endian float32, row-major.</summary>
public static class NpyFile
{
    private const int Alignment = 64;
    private const int FixedPart = 10;

    /// <summary>Writes an array.</summary>
    /// <param name="path">Where to; replaced when it exists.</param>
    /// <param name="values">The values, row-major.</param>
    /// <param name="shape">Length of each axis, the outermost first; their product is the number of values.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(string path, ReadOnlyMemory<float> values, params IReadOnlyList<int> shape)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, shape.Aggregate(1, (product, length) => product * length));
        DurableFile.Write(path, stream =>
        {
            stream.Write(Header(shape));
            Span<byte> bytes = stackalloc byte[sizeof(float)];
            foreach (float value in values.Span)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                stream.Write(bytes);
            }
        });
    }

    private static byte[] Header(IReadOnlyList<int> shape)
    {
        string axes = shape.Count == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({axes}), }}";
        // The data begin at a multiple of 64; the text is filled with blanks and ends with a line feed.
        int length = (FixedPart + text.Length + 1 + Alignment - 1) / Alignment * Alignment - FixedPart;
        byte[] header = new byte[FixedPart + length];
        ((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)length);
        Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n").CopyTo(header, FixedPart);
        return header;
    }
}
