using System.Buffers.Binary;
using System.Text;

namespace MedClassifier.Reporting.Pdf;

/// <summary>
/// The system's fonts that hold Han characters and that PDFsharp can embed: TrueType outlines, alone or as the first of a collection
/// (PDFsharp reads no collections and embeds no PostScript outlines, such as Noto Sans CJK has).
/// </summary>
internal static class SystemFonts
{
    private const uint Collection = 0x74746366;
    private const int RegularWeight = 400;
    private const int NoEmbedding = 2;

    private static readonly Lazy<IReadOnlyList<string>> Found = new(Search);

    /// <summary>Their paths: those with simplified Chinese first, then those of regular weight. The same system gives the same list.</summary>
    public static IReadOnlyList<string> WithHan => Found.Value;

    /// <summary>A font file; of a collection, its first font as a file of its own (OpenType 1.9, Font Collections).</summary>
    public static byte[] Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        if (UInt32(file, 0) != Collection)
        {
            return file;
        }

        int start = (int)UInt32(file, 12);
        int length = 12 + (16 * UInt16(file, start + 4));
        using var font = new MemoryStream();
        font.Write(file, start, length);
        for (int entry = 12; entry < length; entry += 16)
        {
            (int offset, int size) = ((int)UInt32(file, start + entry + 8), (int)UInt32(file, start + entry + 12));
            BinaryPrimitives.WriteUInt32BigEndian(font.GetBuffer().AsSpan(entry + 8), (uint)font.Length);
            font.Write(file, offset, size);
            font.Write(new byte[-size & 3]);
        }

        return font.ToArray();
    }

    private static string[] Search() =>
    [
        .. Folders().Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.tt?", new EnumerationOptions { RecurseSubdirectories = true }))
            .Select(path => (Path: path, Traits: Traits(path))).Where(font => font.Traits is not null)
            .OrderBy(font => !font.Traits!.Value.IsChinese).ThenBy(font => Math.Abs(font.Traits!.Value.Weight - RegularWeight))
            .ThenBy(font => font.Path, StringComparer.Ordinal).Select(font => font.Path),
    ];

    private static IEnumerable<string> Folders()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return OperatingSystem.IsWindows()
            ? [Environment.GetFolderPath(Environment.SpecialFolder.Fonts), Path.Combine(local, "Microsoft", "Windows", "Fonts")]
            : OperatingSystem.IsMacOS()
                ? ["/System/Library/Fonts", "/Library/Fonts", Path.Combine(home, "Library", "Fonts")]
                : ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(local, "fonts"), Path.Combine(home, ".fonts")];
    }

    // Null for a font that is none of these, cannot be read, or must not be embedded.
    private static (bool IsChinese, int Weight)? Traits(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] head = Bytes(file, 0, 16);
            long start = UInt32(head, 0) == Collection ? UInt32(head, 12) : 0;
            byte[] tables = Bytes(file, start + 12, 16 * UInt16(Bytes(file, start + 4, 2), 0));
            string[] names = [.. tables.Chunk(16).Select(entry => Encoding.ASCII.GetString(entry, 0, 4))];
            int at = Array.IndexOf(names, "OS/2");
            if (at < 0 || !names.Contains("glyf"))
            {
                return null;
            }

            // Bit 59 of the Unicode ranges is that of Han characters, bit 18 of the code pages that of simplified Chinese.
            byte[] traits = Bytes(file, UInt32(tables, (16 * at) + 8), 82);
            bool isHan = (UInt32(traits, 46) & (1u << 27)) != 0;
            return isHan && UInt16(traits, 8) != NoEmbedding ? ((UInt32(traits, 78) & (1u << 18)) != 0, UInt16(traits, 4)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Bytes(FileStream file, long at, int count)
    {
        byte[] bytes = new byte[count];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static int UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
