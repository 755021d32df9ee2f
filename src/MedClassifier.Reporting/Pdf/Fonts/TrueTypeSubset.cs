using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MedClassifier.Reporting.Pdf.Fonts;

/// <summary>A font file with the outlines of some glyphs only. Glyphs keep their numbers; those left out are blank.</summary>
internal static class TrueTypeSubset
{
    private const int HasWords = 0x0001;
    private const int HasScale = 0x0008;
    private const int HasMore = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const uint WholeSum = 0xB1B0AFBA;

    // What a PDF asks of an embedded TrueType font (ISO 32000-1, 9.9), in the order of their names.
    private static readonly string[] Tables = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    /// <summary>The file.</summary>
    /// <param name="face">The whole font.</param>
    /// <param name="glyphs">The glyphs to keep; what they are put together of comes with them.</param>
    public static byte[] Write(TrueTypeFace face, IEnumerable<int> glyphs)
    {
        HashSet<int> kept = WithParts(face, glyphs);
        var outlines = new MemoryStream();
        byte[] offsets = new byte[4 * (face.GlyphCount + 1)];
        for (int glyph = 0; glyph < face.GlyphCount; glyph++)
        {
            if (kept.Contains(glyph))
            {
                outlines.Write(face.Outline(glyph));
                outlines.SetLength((outlines.Length + 3) & ~3L);
                outlines.Position = outlines.Length;
            }

            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * (glyph + 1)), (int)outlines.Length);
        }

        byte[] head = face.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return Assemble(
            [
                .. Tables.Select(name => (name, Bytes: name switch
                {
                    "glyf" => outlines.ToArray(),
                    "loca" => offsets,
                    "head" => head,
                    _ => face.Table(name).ToArray(),
                })).Where(table => table.Bytes.Length > 0),
            ]);
    }

    private static HashSet<int> WithParts(TrueTypeFace face, IEnumerable<int> glyphs)
    {
        HashSet<int> kept = [0];
        var open = new Stack<int>(glyphs);
        while (open.TryPop(out int glyph))
        {
            if (kept.Add(glyph))
            {
                foreach (int part in Parts(face.Outline(glyph)))
                {
                    open.Push(part);
                }
            }
        }

        return kept;
    }

    // A glyph with a negative number of contours is put together of others.
    private static List<int> Parts(ReadOnlySpan<byte> outline)
    {
        List<int> parts = [];
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return parts;
        }

        int flags = HasMore;
        for (int at = 10; (flags & HasMore) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & HasWords) != 0 ? 4 : 2)
                + ((flags & HasMatrix) != 0 ? 8 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasScale) != 0 ? 2 : 0);
        }

        return parts;
    }

    private static byte[] Assemble(IReadOnlyList<(string Name, byte[] Bytes)> tables)
    {
        int offset = 12 + (16 * tables.Count);
        byte[] file = new byte[offset + tables.Sum(table => Padded(table.Bytes.Length))];
        int log = BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << log)));
        int headAt = 0;
        for (int i = 0; i < tables.Count; i++)
        {
            (string name, byte[] bytes) = tables[i];
            bytes.CopyTo(file, offset);
            Span<byte> entry = file.AsSpan(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(offset, Padded(bytes.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], offset);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], bytes.Length);
            headAt = name == "head" ? offset : headAt;
            offset += Padded(bytes.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(headAt + 8), unchecked(WholeSum - Sum(file)));
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        }

        return sum;
    }
}
