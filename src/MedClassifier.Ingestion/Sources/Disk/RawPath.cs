using System.Buffers;
using System.Text;

namespace MedClassifier.Ingestion.Sources.Disk;

/// <summary>
/// Paths on Linux that are no UTF-8, as text: each byte that is in the way stands as the lone surrogate U+DC00 + byte, as Python has it
/// (PEP 383), which no path in UTF-8 holds. Only what lies in this folder can open them; they are never shown.
/// </summary>
internal static class RawPath
{
    private const int Surrogate = 0xDC00;
    private const byte FirstByte = 0x80;

    /// <summary>Whether a path holds such bytes.</summary>
    public static bool IsRaw(string path)
    {
        for (int i = 0; i < path.Length; i++)
        {
            if (char.IsHighSurrogate(path[i]) && i + 1 < path.Length && char.IsLowSurrogate(path[i + 1]))
            {
                i++;
            }
            else if (IsByte(path[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name out of such a path, for people.</summary>
    public static string Shown(string name) => IsRaw(name) ? ByteName.Read(Bytes(name).AsSpan(..^1)) : name;

    /// <summary>The path's bytes as text.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            bool isText = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done;
            if (isText)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (byte b in bytes[..length])
                {
                    text.Append((char)(Surrogate + b));
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes, with the zero that ends a string of C.</summary>
    public static byte[] Bytes(string path)
    {
        using var bytes = new MemoryStream();
        int start = 0;
        for (int i = 0; i <= path.Length; i++)
        {
            if (i < path.Length && !IsByte(path, i))
            {
                continue;
            }

            bytes.Write(Encoding.UTF8.GetBytes(path[start..i]));
            bytes.WriteByte(i < path.Length ? (byte)(path[i] - Surrogate) : (byte)0);
            start = i + 1;
        }

        return bytes.ToArray();
    }

    private static bool IsByte(string path, int at) => IsByte(path[at]) && (at == 0 || !char.IsHighSurrogate(path[at - 1]));

    private static bool IsByte(char c) => c is >= (char)(Surrogate + FirstByte) and <= (char)(Surrogate + 0xFF);
}
