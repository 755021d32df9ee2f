using System.Buffers.Binary;
using System.Security.Cryptography;
using MedClassifier.Domain;

namespace MedClassifier.Model.Safetensors;

/// <summary>
/// Reads safetensors files: 8 bytes header length, a JSON header, the elements. Nothing is allocated before its length was checked
/// against the file's.
/// </summary>
internal static class SafetensorsReader
{
    /// <summary>The format's own limit on the header, in bytes.</summary>
    public const long LargestHeader = 100_000_000;

    private const int LengthBytes = 8;

    /// <summary>Reads a file.</summary>
    /// <returns>The content, or a rejection <see cref="RejectionCodes.InvalidModel"/> that names the tensor at fault.</returns>
    public static Outcome<SafetensorsContent> ReadFile(string path) => OpenedFile.Read(path, "model file", Read);

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <returns>The content, or a rejection <see cref="RejectionCodes.InvalidModel"/> that names the tensor at fault.</returns>
    public static Outcome<SafetensorsContent> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long size = stream.Length - stream.Position;
        if (size < LengthBytes + 2)
        {
            return Invalid($"not a safetensors file: {size} bytes, at least {LengthBytes + 2} are needed");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] length = ReadBytes(stream, LengthBytes, hash);
        ulong headerSize = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerSize > (ulong)Math.Min(size - LengthBytes, LargestHeader))
        {
            return Invalid($"not a safetensors file, or truncated: its header claims {headerSize} bytes, {size - LengthBytes} are left");
        }

        byte[] headerBytes = ReadBytes(stream, (int)headerSize, hash);
        long dataSize = size - LengthBytes - (long)headerSize;
        Outcome<SafetensorsHeader> header = SafetensorsHeader.Parse(headerBytes, dataSize);
        if (!header.IsValue)
        {
            return header.Rejection;
        }

        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in header.Value.Entries)
        {
            byte[] bytes = ReadBytes(stream, (int)(entry.End - entry.Begin), hash);
            tensors.Add(entry.Name, new StoredTensor(entry.Name, entry.Kind, entry.Shape, bytes));
        }

        return new SafetensorsContent(header.Value.Metadata, tensors, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static byte[] ReadBytes(Stream stream, int count, IncrementalHash hash)
    {
        byte[] bytes = new byte[count];
        stream.ReadExactly(bytes);
        hash.AppendData(bytes);
        return bytes;
    }

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
