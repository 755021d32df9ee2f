using System.Buffers.Binary;
using System.Security.Cryptography;
using MedClassifier.Domain;
using MedClassifier.Model.Tensors;

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
    /// <param name="path">The file.</param>
    /// <param name="arena">Where its tensors are kept, which may not be read any longer than it lives; null for memory that is collected.</param>
    public static Outcome<SafetensorsContent> ReadFile(string path, NativeArena? arena = null) =>
        OpenedFile.Read(path, "model file", stream => Read(stream, arena));

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <param name="arena">Where its tensors are kept; null for memory that is collected.</param>
    /// <returns>The content, or a rejection <see cref="RejectionCodes.InvalidModel"/> that names the tensor at fault.</returns>
    public static Outcome<SafetensorsContent> Read(Stream stream, NativeArena? arena = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long size = stream.Length - stream.Position;
        if (size < LengthBytes + 2)
        {
            return Invalid($"not a safetensors file: {size} bytes, at least {LengthBytes + 2} are needed");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Memory<byte> length = ReadBytes(stream, LengthBytes, hash, null);
        ulong headerSize = BinaryPrimitives.ReadUInt64LittleEndian(length.Span);
        if (headerSize > (ulong)Math.Min(size - LengthBytes, LargestHeader))
        {
            return Invalid($"not a safetensors file, or truncated: its header claims {headerSize} bytes, {size - LengthBytes} are left");
        }

        Memory<byte> headerBytes = ReadBytes(stream, (int)headerSize, hash, null);
        long dataSize = size - LengthBytes - (long)headerSize;
        Outcome<SafetensorsHeader> header = SafetensorsHeader.Parse(headerBytes, dataSize);
        if (!header.IsValue)
        {
            return header.Rejection;
        }

        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in header.Value.Entries)
        {
            Memory<byte> bytes = ReadBytes(stream, (int)(entry.End - entry.Begin), hash, arena);
            tensors.Add(entry.Name, new StoredTensor(entry.Name, entry.Kind, entry.Shape, bytes));
        }

        return new SafetensorsContent(header.Value.Metadata, tensors, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Memory<byte> ReadBytes(Stream stream, int count, IncrementalHash hash, NativeArena? arena)
    {
        Memory<byte> bytes = arena is null ? new byte[count] : arena.Take<byte>(count);
        stream.ReadExactly(bytes.Span);
        hash.AppendData(bytes.Span);
        return bytes;
    }

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
