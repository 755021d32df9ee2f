using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>An item with a value.</summary>
public abstract class DicomElement : DicomItem
{
    protected DicomElement(DicomTag tag, IByteBuffer data)
        : base(tag)
    {
        Buffer = data;
    }

    /// <summary>How many values there are.</summary>
    public abstract int Count { get; }

    /// <summary>The bytes as written, little endian, padded to an even number.</summary>
    public IByteBuffer Buffer { get; protected set; }

    public uint Length => (uint)(Buffer?.Size ?? 0);

    /// <summary>The value with this index, or an array of all; -1 is the first, or all of them joined where T is string.</summary>
    public abstract T Get<T>(int item = -1);

    public abstract bool Equals(DicomElement other);

    public override bool Equals(object obj) => obj is DicomElement other && Tag == other.Tag && Equals(other);

    public override int GetHashCode() => Tag.GetHashCode();

    public override void Validate()
    {
        ValidateString();
        ValidateVM();
    }

    protected virtual void ValidateString()
    {
    }

    protected virtual void ValidateVM()
    {
        if (Tag.IsPrivate || Count == 0)
        {
            return;
        }

        DicomVM vm = Tag.DictionaryEntry.ValueMultiplicity;
        if (Count < vm.Minimum || Count > vm.Maximum)
        {
            throw new DicomValidationException(ToString(), ValueRepresentation, $"{Count} values, {vm} are allowed");
        }
    }

    private protected static ArgumentOutOfRangeException NoSuchItem() =>
        new("item", "The element has no value with this index");

    private protected InvalidCastException CannotBe<T>() => new($"A value of VR {ValueRepresentation.Code} cannot be read as {typeof(T).Name}");
}
