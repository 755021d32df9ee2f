using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace FellowOakDicom;

/// <summary>
/// PS3.6 read from <see cref="DictionaryTable"/>. The first question costs one walk over the text for the tag of each row; an entry is
/// built when it is asked for.
/// </summary>
internal sealed class StandardDictionary
{
    private readonly uint[] _tags = new uint[DictionaryTable.RowCount];
    private readonly int[] _offsets = new int[DictionaryTable.RowCount];
    private readonly DicomDictionaryEntry[] _masked;
    private readonly int _exact;
    private readonly ConcurrentDictionary<uint, DicomDictionaryEntry> _entries = new();
    private readonly Lazy<Dictionary<string, DicomDictionaryEntry>> _keywords;

    internal StandardDictionary()
    {
        ReadOnlySpan<byte> rows = DictionaryTable.Rows;
        List<DicomDictionaryEntry> masked = [];
        for (int at = 0; at < rows.Length;)
        {
            int length = rows[at..].IndexOf((byte)'\n');
            if (length > 8)
            {
                if (rows.Slice(at, 8).Contains((byte)'x'))
                {
                    masked.Add(Parse(at));
                }
                else
                {
                    _tags[_exact] = uint.Parse(rows.Slice(at, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    _offsets[_exact++] = at;
                }
            }

            at += length + 1;
        }

        _masked = [.. masked];
        _keywords = new Lazy<Dictionary<string, DicomDictionaryEntry>>(ReadKeywords);
    }

    /// <summary>The row of this tag, a masked one included; null where PS3.6 has none.</summary>
    internal DicomDictionaryEntry Find(DicomTag tag)
    {
        if (_entries.TryGetValue(tag.Number, out DicomDictionaryEntry known))
        {
            return known;
        }

        int row = Array.BinarySearch(_tags, 0, _exact, tag.Number);
        if (row >= 0)
        {
            return _entries.GetOrAdd(tag.Number, Parse(_offsets[row]));
        }

        foreach (DicomDictionaryEntry entry in _masked)
        {
            if (entry.MaskTag.IsMatch(tag))
            {
                return entry;
            }
        }

        return null;
    }

    internal DicomDictionaryEntry Find(string keyword) => _keywords.Value.GetValueOrDefault(keyword);

    internal IEnumerable<DicomDictionaryEntry> All()
    {
        for (int i = 0; i < _exact; i++)
        {
            yield return Find(_tags[i]);
        }

        foreach (DicomDictionaryEntry entry in _masked)
        {
            yield return entry;
        }
    }

    private static DicomDictionaryEntry Parse(int offset)
    {
        ReadOnlySpan<byte> rest = DictionaryTable.Rows[offset..];
        string[] cells = Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'\n')]).Split('\t');
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
