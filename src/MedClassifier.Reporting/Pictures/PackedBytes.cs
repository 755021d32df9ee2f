using System.Text;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// Bytes as a text that a script file can carry: fifteen bits a character, first bit first, from U+3000 on; the last character is filled up with
/// zeros. In UTF-16 that is a fifteenth more than the bytes, where base64 is a third more.
/// </summary>
internal static class PackedBytes
{
    private const int BitsACharacter = 15;
    private const char First = '\u3000';

    /// <summary>The text of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 / BitsACharacter) + 1);
        (uint held, int bits) = (0, 0);
        foreach (byte value in bytes)
        {
            held = (held << 8) | value;
            bits += 8;
            if (bits >= BitsACharacter)
            {
                bits -= BitsACharacter;
                text.Append((char)(First + (held >> bits)));
                held &= (1u << bits) - 1;
            }
        }

        return bits == 0 ? text.ToString() : text.Append((char)(First + (held << (BitsACharacter - bits)))).ToString();
    }
}
