using System.Text;

namespace MedClassifier.Ingestion.Sources.Disk;

/// <summary>
/// Names that are bytes and say not in which character set: of files on Linux, and of entries of archives. UTF-8 where they are that, else
/// one of the two sets that Western systems wrote. Both give every byte a character of its own, so reading makes no two names one.
/// </summary>
internal static class ByteName
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The name for people: UTF-8, else Windows-1252, of which Latin-1 is a part.</summary>
    public static string Read(ReadOnlySpan<byte> name) => ReadUtf8(name) ?? Windows.GetString(name);

    /// <summary>The same of an entry of a zip archive that has no mark of UTF-8: else code page 437 (APPNOTE, D.1), or Windows-1252.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isDos">What <see cref="AreDos"/> says of all names of the archive.</param>
    public static string ReadZip(ReadOnlySpan<byte> name, bool isDos) => ReadUtf8(name) ?? (isDos ? Dos : Windows).GetString(name);

    /// <summary>
    /// Whether the names of a zip archive are in code page 437, as its standard says and Windows writes, or in the set of the system that
    /// packed it: there the letters lie in 0xC0 to 0xFF, where code page 437 has frames and signs (and the sharp s, 0xE1), and none before 0xA0.
    /// </summary>
    public static bool AreDos(IEnumerable<byte[]> names)
    {
        byte[] foreign = [.. names.Where(name => ReadUtf8(name) is null).SelectMany(name => name).Where(b => b >= 0x80)];
        return foreign.Any(b => b < 0xA0) || !foreign.Any(b => b is >= 0xC0 and not 0xE1);
    }

    /// <summary>The name with %XX for every byte beyond ASCII: for one that reads like another.</summary>
    public static string Escape(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder();
        foreach (byte b in name)
        {
            text = b < 0x80 ? text.Append((char)b) : text.Append('%').Append(b.ToString("X2", null));
        }

        return text.ToString();
    }

    private static string? ReadUtf8(ReadOnlySpan<byte> name)
    {
        try
        {
            return Utf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
