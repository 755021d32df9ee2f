using System.Text;

namespace FellowOakDicom;

/// <summary>
/// Text that the first character set cannot hold, written with ISO 2022 escape sequences: each part between delimiters in the first of the
/// character sets that can hold it (PS3.5 6.1.2.5.3).
/// </summary>
internal static class CodeExtensionWriter
{
    internal static bool CanEncode(Encoding encoding, string text)
    {
        try
        {
            Strict(encoding).GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    internal static byte[] Write(string text, Encoding[] encodings, bool isPersonName)
    {
        using MemoryStream bytes = new();
        ReadOnlySpan<char> delimiters = isPersonName ? "^=\\" : "\r\n\t\f\\";
        for (int at = 0; at < text.Length;)
        {
            int length = text.AsSpan(at).IndexOfAny(delimiters);
            length = length < 0 ? text.Length - at : length;
            bytes.Write(Part(text.Substring(at, length), encodings));
            at += length;
            if (at < text.Length)
            {
                bytes.WriteByte((byte)text[at++]);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Part(string part, Encoding[] encodings)
    {
        foreach (Encoding encoding in encodings)
        {
            if (CanEncode(encoding, part))
            {
                byte[] bytes = encoding.GetBytes(part);
                return ReferenceEquals(encoding, encodings[0]) ? bytes : [.. Escape(encoding.CodePage), .. bytes];
            }
        }

        return encodings[0].GetBytes(part);
    }

    // The encoding iso-2022-jp (50220) writes its own.
    private static ReadOnlySpan<byte> Escape(int codePage) => codePage switch
    {
        28591 => "\u001b-A"u8,
        28592 => "\u001b-B"u8,
        28593 => "\u001b-C"u8,
        28594 => "\u001b-D"u8,
        28595 => "\u001b-L"u8,
        28596 => "\u001b-G"u8,
        28597 => "\u001b-F"u8,
        28598 => "\u001b-H"u8,
        28599 => "\u001b-M"u8,
        28605 => "\u001b-b"u8,
        874 => "\u001b-T"u8,
        932 => "\u001b)I"u8,
        936 => "\u001b$)A"u8,
        20949 => "\u001b$)C"u8,
        _ => default,
    };

    private static Encoding Strict(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
