using System.Collections.Concurrent;
using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Character sets of DICOM (PS3.3 C.12.1.1.2) and the encodings of .NET that read them.</summary>
public static class DicomEncoding
{
    public static readonly Encoding Default = Encoding.ASCII;

    public static readonly Encoding[] DefaultArray = [Default];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ISO_IR 6"] = "us-ascii",
        ["ISO_IR 13"] = "shift_jis",
        ["ISO_IR 100"] = "iso-8859-1",
        ["ISO_IR 101"] = "iso-8859-2",
        ["ISO_IR 109"] = "iso-8859-3",
        ["ISO_IR 110"] = "iso-8859-4",
        ["ISO_IR 126"] = "iso-8859-7",
        ["ISO_IR 127"] = "iso-8859-6",
        ["ISO_IR 138"] = "iso-8859-8",
        ["ISO_IR 144"] = "iso-8859-5",
        ["ISO_IR 148"] = "iso-8859-9",
        ["ISO_IR 149"] = "x-cp20949",
        ["ISO_IR 166"] = "windows-874",
        ["ISO_IR 192"] = "utf-8",
        ["ISO_IR 203"] = "iso-8859-15",
        ["GBK"] = "GBK",
        ["GB18030"] = "gb18030",
        ["ISO 2022 IR 6"] = "us-ascii",
        ["ISO 2022 IR 13"] = "shift_jis",
        ["ISO 2022 IR 87"] = "iso-2022-jp",
        ["ISO 2022 IR 100"] = "iso-8859-1",
        ["ISO 2022 IR 101"] = "iso-8859-2",
        ["ISO 2022 IR 109"] = "iso-8859-3",
        ["ISO 2022 IR 110"] = "iso-8859-4",
        ["ISO 2022 IR 126"] = "iso-8859-7",
        ["ISO 2022 IR 127"] = "iso-8859-6",
        ["ISO 2022 IR 138"] = "iso-8859-8",
        ["ISO 2022 IR 144"] = "iso-8859-5",
        ["ISO 2022 IR 148"] = "iso-8859-9",
        ["ISO 2022 IR 149"] = "x-cp20949",
        ["ISO 2022 IR 159"] = "iso-2022-jp",
        ["ISO 2022 IR 166"] = "windows-874",
        ["ISO 2022 IR 203"] = "iso-8859-15",
        ["ISO 2022 IR 58"] = "gb2312",
        ["ISO 2022 GBK"] = "GBK",
    };

    private static readonly ConcurrentDictionary<string, Encoding> Known = new(StringComparer.Ordinal);

    /// <summary>The encodings of (0008,0005), in its order; ASCII for one that is not known.</summary>
    public static Encoding[] GetEncodings(string[] charsets) => charsets.Length == 0 ? DefaultArray : Array.ConvertAll(charsets, GetEncoding);

    /// <summary>The encoding of one value of (0008,0005); "ISO IR n" and "ISO-IR n" are taken for "ISO_IR n".</summary>
    public static Encoding GetEncoding(string charset)
    {
        string name = charset?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            return Default;
        }

        if (Known.TryGetValue(name, out Encoding known))
        {
            return known;
        }

        string usual = name.Replace("ISO IR", "ISO_IR", StringComparison.Ordinal).Replace("ISO-IR", "ISO_IR", StringComparison.Ordinal);
        return Names.TryGetValue(usual, out string net) ? Known.GetOrAdd(name, ByName(net)) : Default;
    }

    /// <summary>Adds a character set of one's own, or gives a known one another encoding.</summary>
    public static void RegisterEncoding(string charset, string encoding) => Known[charset] = ByName(encoding);

    /// <summary>The defined term for an encoding: with code extensions or without.</summary>
    public static string GetCharset(Encoding encoding, bool extended = false)
    {
        foreach ((string charset, string name) in Names)
        {
            if (charset.StartsWith("ISO 2022", StringComparison.Ordinal) == extended && ByName(name).CodePage == encoding.CodePage)
            {
                return charset;
            }
        }

        throw new ArgumentException($"DICOM has no character set for {encoding.WebName}", nameof(encoding));
    }

    internal static string DecodeBytes(IByteBuffer buffer, Encoding[] encodings, bool isPersonName)
    {
        byte[] bytes = buffer.Data;
        Encoding first = encodings is { Length: > 0 } ? encodings[0] : Default;
        bool escapes = first.CodePage != 65001 && first.CodePage != 54936 && bytes.AsSpan().Contains((byte)0x1b);
        return escapes ? new CodeExtensionReader(first, isPersonName).Read(bytes) : first.GetString(bytes);
    }

    internal static byte[] EncodeString(string text, Encoding[] encodings, bool isPersonName)
    {
        Encoding first = encodings is { Length: > 0 } ? encodings[0] : Default;
        return encodings is { Length: > 1 } && !CodeExtensionWriter.CanEncode(first, text)
            ? CodeExtensionWriter.Write(text, encodings, isPersonName)
            : first.GetBytes(text);
    }

    internal static bool AreSame(Encoding[] a, Encoding[] b) =>
        a.Length == b.Length && a.Zip(b).All(pair => pair.First.CodePage == pair.Second.CodePage);

    internal static Encoding ByName(string name)
    {
        if (name == "us-ascii")
        {
            return Default;
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name);
    }
}
