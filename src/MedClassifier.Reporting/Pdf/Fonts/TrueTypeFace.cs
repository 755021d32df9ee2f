using System.Buffers.Binary;
using System.Text;

namespace MedClassifier.Reporting.Pdf.Fonts;

/// <summary>
/// A font file with TrueType outlines, as far as writing text with it needs (OpenType 1.9: head, hhea, hmtx, maxp, cmap, loca, glyf).
/// </summary>
/// <remarks>Takes the fonts that this assembly carries, no others: nothing is checked.</remarks>
internal sealed class TrueTypeFace
{
    private const int UnicodeFormat = 4;

    private readonly byte[] file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> glyphs = [];
    private readonly int longMetrics;
    private readonly bool hasLongOffsets;

    public TrueTypeFace(byte[] file)
    {
        this.file = file;
        int count = UInt16(file, 4);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = file.AsSpan(12 + (16 * i), 16);
            tables.Add(Encoding.ASCII.GetString(entry[..4]), (Int32(entry, 8), Int32(entry, 12)));
        }

        ReadOnlySpan<byte> head = Table("head");
        UnitsPerEm = UInt16(head, 18);
        Box = [Int16(head, 36), Int16(head, 38), Int16(head, 40), Int16(head, 42)];
        hasLongOffsets = Int16(head, 50) == 1;
        Ascent = Int16(Table("hhea"), 4);
        Descent = Int16(Table("hhea"), 6);
        longMetrics = UInt16(Table("hhea"), 34);
        GlyphCount = UInt16(Table("maxp"), 4);
        CapitalHeight = Int16(Table("OS/2"), 88);
        ReadCharacters(Table("cmap"));
    }

    /// <summary>Units of all lengths in a font size.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Left, bottom, right, top of all glyphs.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>Above the base line.</summary>
    public int Ascent { get; }

    /// <summary>Below the base line, negative.</summary>
    public int Descent { get; }

    /// <summary>Height of an H.</summary>
    public int CapitalHeight { get; }

    public int GlyphCount { get; }

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public int GlyphOf(Rune character) => glyphs.GetValueOrDefault(character.Value);

    /// <summary>How far a glyph moves the pen.</summary>
    public int Advance(int glyph) => UInt16(Table("hmtx"), 4 * Math.Min(glyph, longMetrics - 1));

    /// <summary>A table's bytes; empty when the font has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string name) =>
        tables.TryGetValue(name, out (int Offset, int Length) at) ? file.AsSpan(at.Offset, at.Length) : [];

    /// <summary>A glyph's outline; empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        int start = OutlineOffset(glyph);
        return Table("glyf")[start..OutlineOffset(glyph + 1)];
    }

    private int OutlineOffset(int glyph) => hasLongOffsets ? Int32(Table("loca"), 4 * glyph) : 2 * UInt16(Table("loca"), 2 * glyph);

    private void ReadCharacters(ReadOnlySpan<byte> cmap)
    {
        for (int i = 0; i < UInt16(cmap, 2); i++)
        {
            ReadOnlySpan<byte> map = cmap[Int32(cmap, 8 + (8 * i))..];
            bool isWindowsUnicode = UInt16(cmap, 4 + (8 * i)) == 3 && UInt16(cmap, 6 + (8 * i)) == 1;
            if (isWindowsUnicode && UInt16(map, 0) == UnicodeFormat)
            {
                ReadSegments(map);
            }
        }
    }

    // Format 4: four arrays of one length, ends, starts, deltas and offsets, with two bytes of padding after the first.
    private void ReadSegments(ReadOnlySpan<byte> map)
    {
        int bytes = UInt16(map, 6);
        for (int i = 0; i < bytes; i += 2)
        {
            int end = UInt16(map, 14 + i);
            int start = UInt16(map, 16 + bytes + i);
            int delta = UInt16(map, 16 + (2 * bytes) + i);
            int offsetAt = 16 + (3 * bytes) + i;
            int offset = UInt16(map, offsetAt);
            for (int c = start; c <= end && c < char.MaxValue; c++)
            {
                int glyph = offset == 0 ? c : UInt16(map, offsetAt + offset + (2 * (c - start)));
                if (glyph != 0)
                {
                    glyphs[c] = (glyph + delta) & 0xFFFF;
                }
            }
        }
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Int16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);

    private static int Int32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
}
