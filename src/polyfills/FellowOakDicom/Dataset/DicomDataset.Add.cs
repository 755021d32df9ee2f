namespace FellowOakDicom;

public partial class DicomDataset
{
    /// <summary>Throws an ArgumentException where the tag is there already.</summary>
    public DicomDataset Add(DicomItem item) => Put(item, update: false);

    public DicomDataset Add(params DicomItem[] items) => Put(items, update: false);

    public DicomDataset Add(IEnumerable<DicomItem> items) => Put(items, update: false);

    /// <summary>The VR is that of the dictionary; where it names several, the one that takes values of this type.</summary>
    public DicomDataset Add<T>(DicomTag tag, params T[] values) => Put(tag, values, update: false);

    public DicomDataset Add<T>(DicomVR vr, DicomTag tag, params T[] values) => Put(vr, tag, values, update: false);

    /// <summary>As Add, but takes the place of an item with the same tag.</summary>
    public DicomDataset AddOrUpdate(DicomItem item) => Put(item, update: true);

    public DicomDataset AddOrUpdate(params DicomItem[] items) => Put(items, update: true);

    public DicomDataset AddOrUpdate(IEnumerable<DicomItem> items) => Put(items, update: true);

    public DicomDataset AddOrUpdate<T>(DicomTag tag, params T[] values) => Put(tag, values, update: true);

    public DicomDataset AddOrUpdate<T>(DicomVR vr, DicomTag tag, params T[] values) => Put(vr, tag, values, update: true);

    /// <summary>The tag in the block that its creator has here; where it has none, the next free block is reserved for it.</summary>
    public DicomTag GetPrivateTag(DicomTag tag) => GetPrivateTag(tag, true);

    internal DicomTag GetPrivateTag(DicomTag tag, bool createTag)
    {
        if (!tag.IsPrivate || tag.PrivateCreator is null || tag.Element == 0 || tag.Element > 0xff)
        {
            return tag;
        }

        for (ushort block = 0x10; block <= 0xff; block++)
        {
            DicomTag reservation = new(tag.Group, block);
            bool taken = _items.TryGetValue(reservation, out DicomItem reserved);
            if (!taken && !createTag)
            {
                continue;
            }

            if (!taken)
            {
                Put(new DicomLongString(reservation, tag.PrivateCreator.Creator), update: false);
            }

            if (!taken || (reserved is DicomElement { Count: 1 } element && element.Get<string>(0) == tag.PrivateCreator.Creator))
            {
                return new DicomTag(tag.Group, (ushort)((block << 8) | tag.Element), tag.PrivateCreator);
            }
        }

        return null;
    }

    private DicomDataset Put(IEnumerable<DicomItem> items, bool update)
    {
        foreach (DicomItem item in items ?? [])
        {
            Put(item, update);
        }

        return this;
    }

    private DicomDataset Put(DicomItem item, bool update)
    {
        if (item is null)
        {
            return this;
        }

        ValidateTag(item.Tag);
        if (item.Tag.IsPrivate)
        {
            item.Tag = GetPrivateTag(item.Tag) ?? throw new DicomDataException($"No free block for private tag {item.Tag}");
        }

        if (ValidateItems)
        {
            item.Validate();
        }

        if (update)
        {
            _items[item.Tag] = item;
        }
        else
        {
            _items.Add(item.Tag, item);
        }

        return this;
    }

    private DicomDataset Put<T>(DicomTag tag, T[] values, bool update)
    {
        DicomDictionaryEntry entry = DicomDictionary.Default[tag.IsPrivate ? GetPrivateTag(tag) : tag];
        if (entry is null || (entry == DicomDictionary.UnknownTag && tag.IsPrivate))
        {
            throw new DicomDataException($"Tag {tag} is not in the dictionary, so that its VR has to be told");
        }

        DicomVR vr = (values is null ? null : entry.ValueRepresentations.FirstOrDefault(each => each.ValueType == typeof(T)))
            ?? entry.ValueRepresentations[0];
        return Put(vr, tag, values, update);
    }

    private DicomDataset Put<T>(DicomVR vr, DicomTag tag, T[] values, bool update) =>
        Put(ElementFactory.FromValues(vr, GetPrivateTag(tag), values), update);

    // A private tag with a creator is looked for in the block that the creator has here.
    private bool Resolve(ref DicomTag tag)
    {
        if (tag.IsPrivate)
        {
            tag = GetPrivateTag(tag, false);
        }

        return tag is not null;
    }
}
