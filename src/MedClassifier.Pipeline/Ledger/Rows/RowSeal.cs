using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MedClassifier.Pipeline.Ledger.Rows;

/// <summary>
/// The checksum that a row of the ledger bears: over all that it says, its key included, so that a row that was changed, cut, or put in the
/// place of another one is told from one that was written. The first 16 bytes are of the SHA-256, which any reader can check; the next 16,
/// where there is a key, of an HMAC-SHA256, which only who has the key can make.
/// </summary>
internal sealed class RowSeal
{
    private const int Half = 16;

    private readonly byte[] key;

    /// <summary>Seals with a key, or without one where it is empty.</summary>
    public RowSeal(ReadOnlySpan<byte> key) => this.key = key.ToArray();

    /// <summary>Checks what can be checked without a key.</summary>
    public static RowSeal Plain { get; } = new([]);

    /// <summary>The checksum of fields: texts, byte arrays, whole numbers or null. 16 bytes; 32 with a key.</summary>
    public byte[] Of(params ReadOnlySpan<object?> fields)
    {
        byte[] plain = SHA256.HashData(Encode(fields));
        return key.Length == 0 ? plain[..Half] : [.. plain.AsSpan(0, Half), .. HMACSHA256.HashData(key, plain).AsSpan(0, Half)];
    }

    /// <summary>Whether a checksum is that of the fields. Without a key a keyed one is checked as far as it can be.</summary>
    public bool Holds(byte[]? seal, params ReadOnlySpan<object?> fields)
    {
        if (seal is null || seal.Length < Half)
        {
            return false;
        }

        byte[] expected = Of(fields);
        return CryptographicOperations.FixedTimeEquals(key.Length == 0 ? seal.AsSpan(0, Half) : seal, expected);
    }

    // A mark for the kind, then the length, then the bytes: no two lists of fields have one encoding.
    private static ReadOnlySpan<byte> Encode(ReadOnlySpan<object?> fields)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (object? field in fields)
        {
            switch (field)
            {
                case null:
                    Write(bytes, 0, []);
                    break;
                case string text:
                    Write(bytes, 1, Encoding.UTF8.GetBytes(LedgerCommands.Storable(text)));
                    break;
                case byte[] blob:
                    Write(bytes, 2, blob);
                    break;
                default:
                    BinaryPrimitives.WriteInt64LittleEndian(number, (long)field);
                    Write(bytes, 3, number);
                    break;
            }
        }

        return bytes.WrittenSpan;
    }

    private static void Write(ArrayBufferWriter<byte> bytes, byte kind, scoped ReadOnlySpan<byte> content)
    {
        Span<byte> place = bytes.GetSpan(1 + sizeof(int) + content.Length);
        place[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(place[1..], content.Length);
        content.CopyTo(place[(1 + sizeof(int))..]);
        bytes.Advance(1 + sizeof(int) + content.Length);
    }
}
