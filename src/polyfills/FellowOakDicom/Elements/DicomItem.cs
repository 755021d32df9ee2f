namespace FellowOakDicom;

/// <summary>Something in a data set: an element with a value, a sequence, or the fragments of encapsulated pixel data.</summary>
public abstract class DicomItem : IComparable<DicomItem>, IComparable
{
    protected DicomItem(DicomTag tag) => Tag = tag;

    public DicomTag Tag { get; internal set; }

    public abstract DicomVR ValueRepresentation { get; }

    public int CompareTo(DicomItem other) => Tag.CompareTo(other.Tag);

    public int CompareTo(object obj) => obj is DicomItem item ? CompareTo(item) : throw new ArgumentException("Not a DicomItem", nameof(obj));

    /// <summary>Throws a DicomValidationException where the value breaks the rules of its VR.</summary>
    public virtual void Validate()
    {
    }

    public override string ToString() => $"{Tag} {ValueRepresentation.Code} {Tag.DictionaryEntry.Name}";
}
