namespace FellowOakDicom.IO.Reader;

/// <summary>VR and length of an element, after what the dictionary adds to them.</summary>
/// <param name="VR">The VR to read the value by.</param>
/// <param name="Length">In bytes; 0xffffffff where a delimiter ends it.</param>
/// <param name="WasUnknown">The element was written as UN.</param>
internal readonly record struct ElementHeader(DicomVR VR, uint Length, bool WasUnknown)
{
    private const uint Undefined = 0xffffffff;

    /// <summary>False where the bytes end inside the header.</summary>
    internal static bool TryRead(DicomSource source, DicomTag tag, DicomDictionaryEntry entry, bool isExplicitVR, out ElementHeader header)
    {
        header = default;
        if (source.Remaining < 4)
        {
            return false;
        }

        return isExplicitVR ? TryReadExplicit(source, tag, entry, out header) : TryReadImplicit(source, tag, entry, out header);
    }

    /// <summary>
    /// Whether the value is items: SQ, or something unknown of undefined length (PS3.5 6.2.2). A private one must begin like items.
    /// </summary>
    internal bool IsSequence(DicomSource source, DicomTag tag)
    {
        if (VR != DicomVR.SQ)
        {
            return false;
        }

        return !tag.IsPrivate || Length == 0 || Length == Undefined || BeginsLikeItems(source);
    }

    /// <summary>Whether the first element of the items that begin here has a VR; where there is none to see, what was expected.</summary>
    internal static bool LooksExplicit(DicomSource source, bool expected = true)
    {
        long start = source.Position;
        try
        {
            while (source.Remaining >= 8)
            {
                bool isItem = source.ReadUInt16() == 0xfffe && source.ReadUInt16() == 0xe000;
                uint length = isItem ? source.ReadUInt32() : 0;
                if (!isItem)
                {
                    return expected;
                }

                if (length == 0)
                {
                    continue;
                }

                if (source.Remaining < 6 || source.ReadUInt16() == 0xfffe)
                {
                    return expected;
                }

                source.ReadUInt16();
                return ReadVR(source) is not null;
            }

            return expected;
        }
        finally
        {
            source.Position = start;
        }
    }

    private static bool BeginsLikeItems(DicomSource source)
    {
        if (source.Remaining < 4)
        {
            return false;
        }

        long start = source.Position;
        bool items = source.ReadUInt16() == 0xfffe && source.ReadUInt16() is 0xe000 or 0xe0dd;
        source.Position = start;
        return items;
    }

    private static bool TryReadImplicit(DicomSource source, DicomTag tag, DicomDictionaryEntry entry, out ElementHeader header)
    {
        uint length = source.ReadUInt32();
        bool bytesOrWords = entry.ValueRepresentations.Contains(DicomVR.OB) && entry.ValueRepresentations.Contains(DicomVR.OW);
        DicomVR vr = bytesOrWords && entry != DicomDictionary.UnknownTag ? DicomVR.OW : FromDictionary(entry);
        bool unknown = vr == DicomVR.UN;
        header = new ElementHeader(unknown && length == Undefined ? DicomVR.SQ : OrUnknown(source, tag, vr, length), length, false);
        return true;
    }

    private static bool TryReadExplicit(DicomSource source, DicomTag tag, DicomDictionaryEntry entry, out ElementHeader header)
    {
        header = default;
        long start = source.Position;
        DicomVR written = ReadVR(source, entry);
        uint length;
        if (written is null)
        {
            // No VR: the element is taken as implicit in the middle of explicit ones.
            source.Position = start;
            length = source.ReadUInt32();
            DicomVR told = FromDictionary(entry);
            bool items = length == Undefined && told != DicomVR.OB && told != DicomVR.OW;
            header = new ElementHeader(items ? DicomVR.SQ : OrUnknown(source, tag, told, length), length, false);
            return true;
        }

        if (written.Is16bitLength)
        {
            length = source.ReadUInt16();
        }
        else
        {
            if (source.Remaining < 6)
            {
                return false;
            }

            source.ReadUInt16();
            length = source.ReadUInt32();
        }

        if (written != DicomVR.UN)
        {
            header = new ElementHeader(OrUnknown(source, tag, written, length), length, false);
            return true;
        }

        DicomVR vr = FromDictionary(entry);
        vr = vr == DicomVR.UN && length == Undefined ? DicomVR.SQ : vr;
        header = new ElementHeader(OrUnknown(source, tag, vr, length), length, true);
        return true;
    }

    private static DicomVR FromDictionary(DicomDictionaryEntry entry) =>
        entry.ValueRepresentations[0] == DicomVR.NONE ? DicomVR.UN : entry.ValueRepresentations[0];

    private static DicomVR OrUnknown(DicomSource source, DicomTag tag, DicomVR vr, uint length) =>
        vr == DicomVR.SQ && tag.IsPrivate && length != 0 && length != Undefined && !BeginsLikeItems(source) ? DicomVR.UN : vr;

    // Two blanks stand for the VR of the dictionary.
    private static DicomVR ReadVR(DicomSource source, DicomDictionaryEntry entry = null)
    {
        Span<byte> letters = stackalloc byte[2];
        source.Read(letters);
        bool blank = entry is not null && letters[0] is 0x20 or 0 && letters[1] is 0x20 or 0 && letters[0] == 0x20;
        return blank ? FromDictionary(entry) : DicomVR.Find(letters[0], letters[1]);
    }
}
