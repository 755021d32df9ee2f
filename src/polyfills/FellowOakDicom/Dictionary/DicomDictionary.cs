using System.Collections;
using System.Collections.Concurrent;

namespace FellowOakDicom;

/// <summary>The data dictionary: PS3.6 and whatever a program adds to it, private dictionaries by creator included.</summary>
public class DicomDictionary : IEnumerable<DicomDictionaryEntry>
{
    public static readonly DicomDictionaryEntry UnknownTag = new(
        DicomMaskedTag.Parse("xxxx", "xxxx"), "Unknown", "Unknown", DicomVM.VM_1_n, false,
        DicomVR.UN, DicomVR.AE, DicomVR.AS, DicomVR.AT, DicomVR.CS, DicomVR.DA, DicomVR.DS, DicomVR.DT, DicomVR.FD, DicomVR.FL, DicomVR.IS,
        DicomVR.LO, DicomVR.LT, DicomVR.OB, DicomVR.OD, DicomVR.OF, DicomVR.OL, DicomVR.OV, DicomVR.OW, DicomVR.PN, DicomVR.SH, DicomVR.SL,
        DicomVR.SQ, DicomVR.SS, DicomVR.ST, DicomVR.SV, DicomVR.TM, DicomVR.UC, DicomVR.UI, DicomVR.UL, DicomVR.UR, DicomVR.US, DicomVR.UT,
        DicomVR.UV);

    public static readonly DicomDictionaryEntry PrivateCreatorTag = new(
        DicomMaskedTag.Parse("xxxx", "00xx"), "Private Creator", "PrivateCreator", DicomVM.VM_1, false, DicomVR.LO);

    private static readonly DicomDictionaryEntry GroupLength = new(
        DicomMaskedTag.Parse("xxxx", "0000"), "Group Length", "GroupLength", DicomVM.VM_1, false, DicomVR.UL);

    private static readonly Lazy<DicomDictionary> DefaultDictionary = new(() => new DicomDictionary(new StandardDictionary()));

    private readonly StandardDictionary _standard;
    private readonly ConcurrentDictionary<uint, DicomDictionaryEntry> _added = new();
    private readonly ConcurrentDictionary<string, DicomDictionaryEntry> _addedKeywords = new(StringComparer.Ordinal);
    private readonly ConcurrentStack<DicomDictionaryEntry> _addedMasks = new();
    private readonly ConcurrentDictionary<string, DicomPrivateCreator> _creators = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DicomDictionary> _private = new(StringComparer.Ordinal);

    public DicomDictionary()
    {
    }

    private DicomDictionary(StandardDictionary standard) => _standard = standard;

    private DicomDictionary(string creator) => PrivateCreator = new DicomPrivateCreator(creator);

    public static DicomDictionary Default => DefaultDictionary.Value;

    /// <summary>Set for the private dictionary of one creator.</summary>
    public DicomPrivateCreator PrivateCreator { get; internal set; }

    /// <summary>The row of a tag; <see cref="UnknownTag"/> where there is none, never null.</summary>
    public DicomDictionaryEntry this[DicomTag tag]
    {
        get
        {
            if (tag.PrivateCreator?.Creator is string creator && _private.TryGetValue(creator, out DicomDictionary own))
            {
                return own[tag];
            }

            if (PrivateCreator is not null)
            {
                return _added.GetValueOrDefault(Card(tag)) ?? Masked(tag) ?? UnknownTag;
            }

            if (tag.IsPrivate && tag.Element is >= 0x0010 and <= 0x00ff)
            {
                return PrivateCreatorTag;
            }

            return _added.GetValueOrDefault(tag.Number)
                ?? _standard?.Find(tag)
                ?? Masked(tag)
                ?? (tag.Element == 0 && _standard is not null ? GroupLength : UnknownTag);
        }
    }

    public DicomDictionary this[DicomPrivateCreator creator] => _private.GetOrAdd(creator.Creator, static name => new DicomDictionary(name));

    /// <summary>The tag with this keyword, or null.</summary>
    public DicomTag this[string keyword]
    {
        get
        {
            if (_addedKeywords.TryGetValue(keyword, out DicomDictionaryEntry entry))
            {
                return entry.Tag;
            }

            DicomTag tag = _standard?.Find(keyword)?.Tag;
            return tag ?? _private.Values.Select(dictionary => dictionary[keyword]).FirstOrDefault(found => found is not null);
        }
    }

    /// <summary>Makes sure that the standard is there. The private dictionary of the package is not part of this library.</summary>
    public static DicomDictionary EnsureDefaultDictionariesLoaded(bool? loadPrivateDictionary = null) => Default;

    public void Add(DicomDictionaryEntry entry)
    {
        if (PrivateCreator is not null)
        {
            entry.Tag = new DicomTag(entry.Tag.Group, entry.Tag.Element, PrivateCreator);
        }

        if (entry.MaskTag is null)
        {
            _added[Card(entry.Tag)] = entry;
        }
        else
        {
            _addedMasks.Push(entry);
        }

        _addedKeywords[entry.Keyword] = entry;
    }

    public DicomPrivateCreator GetPrivateCreator(string creator) => _creators.GetOrAdd(creator, static name => new DicomPrivateCreator(name));

    public IEnumerator<DicomDictionaryEntry> GetEnumerator() =>
        (_standard?.All() ?? []).Concat(_added.Values).Concat(_addedMasks).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Inside a private dictionary the block (the high byte of the element) is wherever the creator happened to reserve it.
    private uint Card(DicomTag tag) => PrivateCreator is null ? tag.Number : tag.Number & 0xffff00ff;

    private DicomDictionaryEntry Masked(DicomTag tag)
    {
        foreach (DicomDictionaryEntry entry in _addedMasks)
        {
            if (entry.MaskTag.IsMatch(tag))
            {
                return entry;
            }
        }

        return null;
    }
}
