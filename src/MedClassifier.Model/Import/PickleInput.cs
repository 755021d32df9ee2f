using System.Buffers.Binary;
using System.Text;

namespace MedClassifier.Model.Import;

/// <summary>The bytes of a pickle, counted: no length is believed before it was held against what may still come.</summary>
/// <param name="stream">Read from its position on, no further than the pickle goes.</param>
internal sealed class PickleInput(Stream stream)
{
    /// <summary>Longest pickle that is read, in bytes; that of a network with a thousand tensors has a quarter of a million.</summary>
    public const int LargestPickle = 8 << 20;

    private const int LongestText = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] buffer = new byte[8];

    /// <summary>Bytes read.</summary>
    public int Position { get; private set; }

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Little-endian, 2 bytes.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Little-endian, 4 bytes, signed.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Little-endian, 4 bytes, unsigned.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Little-endian, 8 bytes, unsigned.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Big-endian, 8 bytes.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>So many bytes.</summary>
    public byte[] Bytes(ulong length)
    {
        if (length > LongestText)
        {
            throw new InvalidDataException($"a text or number of {length} bytes at byte {Position}; at most {LongestText} are read");
        }

        byte[] bytes = new byte[(int)length];
        Fill(bytes);
        return bytes;
    }

    /// <summary>UTF-8 text of so many bytes.</summary>
    public string Text(ulong length)
    {
        try
        {
            return Utf8.GetString(Bytes(length));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"a text that is not UTF-8 before byte {Position}");
        }
    }

    /// <summary>Latin-1 text of so many bytes: what Python 2 wrote.</summary>
    public string OldText(ulong length) => Encoding.Latin1.GetString(Bytes(length));

    /// <summary>Text up to the end of the line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (byte next = Byte(); next != '\n'; next = Byte())
        {
            line.Append((char)next);
            if (line.Length > LongestText)
            {
                throw new InvalidDataException($"a line of more than {LongestText} bytes");
            }
        }

        return line.ToString();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        Fill(buffer.AsSpan(0, count));
        return buffer.AsSpan(0, count);
    }

    private void Fill(Span<byte> target)
    {
        if (target.Length > LargestPickle - Position)
        {
            throw new InvalidDataException($"more than {LargestPickle} bytes of pickle");
        }

        if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
        {
            throw new InvalidDataException($"the pickle ends after byte {Position}, in the middle");
        }

        Position += target.Length;
    }
}
