using System.Buffers.Binary;

namespace MedClassifier.Reporting.Archive.Lettering;

/// <summary>The tables of a TrueType font (ISO/IEC 14496-22), big endian. The font is this program's own, and taken for whole.</summary>
internal sealed class FontTables
{
    private const int DirectoryStart = 12;
    private const int EntryBytes = 16;

    private readonly byte[] font;
    private readonly Dictionary<string, int> starts = new(StringComparer.Ordinal);

    public FontTables(byte[] font)
    {
        this.font = font;
        for (int i = 0; i < Word(4); i++)
        {
            int entry = DirectoryStart + (i * EntryBytes);
            starts.Add(System.Text.Encoding.ASCII.GetString(font, entry, 4), (int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(entry + 8)));
        }
    }

    /// <summary>Where a table begins.</summary>
    public int this[string table] => starts[table];

    /// <summary>The unsigned 16-bit number at a place.</summary>
    public int Word(int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

    /// <summary>The signed 16-bit number at a place.</summary>
    public int Signed(int at) => BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(at));

    /// <summary>The unsigned 32-bit number at a place.</summary>
    public int Long(int at) => (int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(at));

    /// <summary>The byte at a place.</summary>
    public byte Byte(int at) => font[at];
}
