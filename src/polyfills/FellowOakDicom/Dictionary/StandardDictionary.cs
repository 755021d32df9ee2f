using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace FellowOakDicom;

/// <summary>PS3.6 out of <see cref="DictionaryTable"/>: a row is looked up in the text itself by halving, and read when it is asked for.</summary>
internal sealed class StandardDictionary
{
    private const int TagLength = 8;

    private readonly ConcurrentDictionary<uint, DicomDictionaryEntry> _entries = new();
    private readonly Lazy<DicomDictionaryEntry[]> _masked = new(static () => Parse(DictionaryTable.MaskedRows));
    private readonly Lazy<Dictionary<string, DicomDictionaryEntry>> _keywords;

    internal StandardDictionary() => _keywords = new Lazy<Dictionary<string, DicomDictionaryEntry>>(ReadKeywords);

    /// <summary>The row of this tag, a masked one included; null where PS3.6 has none.</summary>
    internal DicomDictionaryEntry Find(DicomTag tag)
    {
        if (_entries.TryGetValue(tag.Number, out DicomDictionaryEntry known))
        {
            return known;
        }

        ReadOnlySpan<byte> row = Row(tag.Number);
        if (row.Length > 0)
        {
            return _entries.GetOrAdd(tag.Number, Parse(Encoding.UTF8.GetString(row)));
        }

        foreach (DicomDictionaryEntry entry in _masked.Value)
        {
            if (entry.MaskTag.IsMatch(tag))
            {
                return entry;
            }
        }

        return null;
    }

    internal DicomDictionaryEntry Find(string keyword) => _keywords.Value.GetValueOrDefault(keyword);

    internal IEnumerable<DicomDictionaryEntry> All() => Parse(DictionaryTable.Rows).Concat(_masked.Value);

    private static ReadOnlySpan<byte> Row(uint number)
    {
        Span<byte> wanted = stackalloc byte[TagLength];
        number.TryFormat(wanted, out _, "x8", CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> rows = DictionaryTable.Rows;
        while (rows.Length > 0)
        {
            int start = rows[..(rows.Length / 2)].LastIndexOf((byte)'\n') + 1;
            int end = start + rows[start..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> row = rows[start..end];
            int order = wanted.SequenceCompareTo(row[..TagLength]);
            if (order == 0)
            {
                return row;
            }

            rows = order < 0 ? rows[..start] : rows[(end + 1)..];
        }

        return default;
    }

    private static DicomDictionaryEntry[] Parse(ReadOnlySpan<byte> rows) =>
        Array.ConvertAll(Encoding.UTF8.GetString(rows).Split('\n', StringSplitOptions.RemoveEmptyEntries), Parse);

    private static DicomDictionaryEntry Parse(string row)
    {
        string[] cells = row.Split('\t');
        DicomVR[] vrs = cells[1].Length == 0 ? [DicomVR.NONE] : Array.ConvertAll(cells[1].Split('/'), DicomVR.Parse);
        DicomVM vm = DicomVM.Parse(cells[2]);
        bool retired = cells[3] == "R";
        DicomMaskedTag tag = DicomMaskedTag.Parse(cells[0]);
        return tag.Mask == 0xffffffff
            ? new DicomDictionaryEntry(tag.Tag, cells[5], cells[4], vm, retired, vrs)
            : new DicomDictionaryEntry(tag, cells[5], cells[4], vm, retired, vrs);
    }

    private Dictionary<string, DicomDictionaryEntry> ReadKeywords()
    {
        Dictionary<string, DicomDictionaryEntry> found = new(StringComparer.Ordinal);
        foreach (DicomDictionaryEntry entry in All())
        {
            found.TryAdd(entry.Keyword, entry);
        }

        return found;
    }
}
