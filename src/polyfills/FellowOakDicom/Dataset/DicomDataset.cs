using System.Collections;
using System.Text;

namespace FellowOakDicom;

/// <summary>Items by tag, in the order of their tags.</summary>
public partial class DicomDataset : IEnumerable<DicomItem>, IEquatable<DicomDataset>
{
    private readonly SortedDictionary<DicomTag, DicomItem> _items = [];
    private DicomTransferSyntax _syntax;
    private bool _validateItems = true;

    public DicomDataset()
        : this(DicomTransferSyntax.ExplicitVRLittleEndian)
    {
    }

    public DicomDataset(DicomTransferSyntax internalTransferSyntax) => _syntax = internalTransferSyntax;

    public DicomDataset(params DicomItem[] items)
        : this((IEnumerable<DicomItem>)items)
    {
    }

    /// <summary>Elements are taken as they are, sequences are copied.</summary>
    public DicomDataset(IEnumerable<DicomItem> items)
        : this(items, true)
    {
    }

    internal DicomDataset(IEnumerable<DicomItem> items, bool validate)
        : this()
    {
        _validateItems = validate;
        foreach (DicomItem item in (items ?? []).Where(item => item is not null))
        {
            if (item is DicomSequence sequence)
            {
                DicomTag tag = GetPrivateTag(item.Tag);
                _items[tag] = new DicomSequence(tag, [.. sequence.Items.Where(each => each is not null).Select(each => each.Copy(validate))]);
                continue;
            }

            if (ValidateItems)
            {
                item.Validate();
            }

            _items[GetPrivateTag(item.Tag)] = item;
        }

        _validateItems = true;
    }

    /// <summary>How pixel data in it is written.</summary>
    public DicomTransferSyntax InternalTransferSyntax
    {
        get => _syntax;
        internal set
        {
            _syntax = value;
            foreach (DicomDataset item in _items.Values.OfType<DicomSequence>().SelectMany(sequence => sequence.Items))
            {
                item.InternalTransferSyntax = value;
            }
        }
    }

    /// <summary>Whether items are checked when they are added.</summary>
    [Obsolete("What is not checked can make an invalid data set", false)]
    public bool AutoValidate
    {
        get => _validateItems;
        set => _validateItems = value;
    }

    internal bool ValidateItems
    {
        get => _validateItems && DicomValidation.PerformValidation;
        set => _validateItems = value;
    }

    /// <summary>The character sets of text here, where (0008,0005) does not tell: those of the data set around it.</summary>
    internal Encoding[] FallbackEncodings { get; set; } = DicomEncoding.DefaultArray;

    internal Encoding[] Encodings => TryGetValues(DicomTag.SpecificCharacterSet, out string[] charsets) && charsets.Length > 0
        ? DicomEncoding.GetEncodings(charsets)
        : FallbackEncodings;

    public bool Contains(DicomTag tag) => Resolve(ref tag) && _items.ContainsKey(tag);

    public DicomDataset Remove(params DicomTag[] tags)
    {
        foreach (DicomTag each in tags)
        {
            DicomTag tag = each;
            if (Resolve(ref tag))
            {
                _items.Remove(tag);
            }
        }

        return this;
    }

    public DicomDataset Remove(Func<DicomItem, bool> selector)
    {
        foreach (DicomTag tag in _items.Where(pair => selector(pair.Value)).Select(pair => pair.Key).ToArray())
        {
            _items.Remove(tag);
        }

        return this;
    }

    public DicomDataset Clear()
    {
        _items.Clear();
        return this;
    }

    /// <summary>Adds all items to the destination, where they take the place of those with the same tags.</summary>
    public DicomDataset CopyTo(DicomDataset destination)
    {
        destination?.AddOrUpdate(this);
        return this;
    }

    public DicomDataset CopyTo(DicomDataset destination, params DicomTag[] tags)
    {
        destination?.AddOrUpdate(tags.Select(GetDicomItem<DicomItem>));
        return this;
    }

    public DicomDataset CopyTo(DicomDataset destination, DicomMaskedTag mask)
    {
        destination?.AddOrUpdate(_items.Values.Where(item => mask.IsMatch(item.Tag)).ToArray());
        return this;
    }

    /// <summary>Checks every item, whatever has been turned off; throws a DicomValidationException.</summary>
    public void Validate()
    {
        foreach (DicomItem item in this)
        {
            item.Validate();
        }
    }

    /// <summary>
    /// The attributes of all functional groups that hold for one frame, counted from 0: those shared by all frames, and over them those of the
    /// frame itself (PS3.3 C.7.6.16).
    /// </summary>
    public DicomDataset FunctionalGroupValues(int frame)
    {
        DicomDataset values = new DicomDataset().NotValidated();
        Take(DicomTag.SharedFunctionalGroupsSequence, 0);
        Take(DicomTag.PerFrameFunctionalGroupsSequence, frame);
        return values;

        void Take(DicomTag groups, int item)
        {
            if (TryGetSequence(groups, out DicomSequence sequence) && item >= 0 && item < sequence.Items.Count)
            {
                foreach (DicomSequence group in sequence.Items[item].OfType<DicomSequence>().Where(group => group.Items.Count > 0))
                {
                    group.Items[0].CopyTo(values);
                }
            }
        }
    }

    public IEnumerator<DicomItem> GetEnumerator() => _items.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(DicomDataset other) => other is not null && (ReferenceEquals(this, other) || DatasetEquality.AreEqual(this, other));

    public override bool Equals(object obj) => Equals(obj as DicomDataset);

    // Data sets change while they are keys, and equal ones need equal codes.
    public override int GetHashCode() => typeof(DicomDataset).GetHashCode();

    public override string ToString() => $"DICOM Dataset [{_items.Count} items]";

    internal DicomDataset Copy(bool validate) => new(this, validate) { _syntax = _syntax, FallbackEncodings = FallbackEncodings };

    protected virtual void ValidateTag(DicomTag tag)
    {
    }
}
