using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

public partial class DicomDataset
{
    /// <summary>The item, or null where it is not there or of another type.</summary>
    public T GetDicomItem<T>(DicomTag tag)
        where T : DicomItem => Resolve(ref tag) && _items.TryGetValue(tag, out DicomItem item) ? item as T : null;

    public DicomSequence GetSequence(DicomTag tag) => Item(tag) as DicomSequence ?? throw new DicomDataException($"Element {tag} is not a sequence");

    public bool TryGetSequence(DicomTag tag, out DicomSequence sequence)
    {
        sequence = GetDicomItem<DicomSequence>(tag);
        return sequence is not null;
    }

    /// <summary>True where the sequence is there and has an item.</summary>
    public bool TryGetNonEmptySequence(DicomTag tag, out DicomSequence sequence) => TryGetSequence(tag, out sequence) && sequence.Items.Count > 0;

    public int GetValueCount(DicomTag tag) => Item(tag) switch
    {
        DicomElement element => element.Count,
        DicomSequence sequence => sequence.Items.Count,
        _ => throw NoValues(tag),
    };

    /// <summary>The value with this index, from 0.</summary>
    public T GetValue<T>(DicomTag tag, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        RefuseArray<T>();
        DicomElement element = Element(tag);
        if (IsBuffer<T>())
        {
            return (T)element.Buffer;
        }

        return index < element.Count
            ? element.Get<T>(index)
            : throw new DicomDataException($"Element {tag} has {element.Count} values; there is none with index {index}");
    }

    /// <summary>False where there is no such value, or it cannot be read as a T.</summary>
    public bool TryGetValue<T>(DicomTag tag, int index, out T elementValue)
    {
        elementValue = default;
        return !typeof(T).IsArray && index >= 0
            && GetDicomItem<DicomElement>(tag) is { } element && index < element.Count
            && Try(() => element.Get<T>(index), ref elementValue);
    }

    public T GetValueOrDefault<T>(DicomTag tag, int index, T defaultValue) => TryGetValue(tag, index, out T value) ? value : defaultValue;

    /// <summary>All values; bytes are those of the buffer.</summary>
    public T[] GetValues<T>(DicomTag tag)
    {
        RefuseArray<T>();
        DicomElement element = Element(tag);
        return typeof(T) == typeof(byte) ? (T[])(object)element.Buffer.Data : element.Get<T[]>(-1);
    }

    public bool TryGetValues<T>(DicomTag tag, out T[] values)
    {
        values = null;
        return !typeof(T).IsArray && GetDicomItem<DicomElement>(tag) is { } element && Try(() => element.Get<T[]>(-1), ref values);
    }

    /// <summary>The value of an element that has exactly one.</summary>
    public T GetSingleValue<T>(DicomTag tag)
    {
        RefuseArray<T>();
        DicomElement element = Element(tag);
        if (IsBuffer<T>())
        {
            return (T)element.Buffer;
        }

        return element.Count == 1
            ? element.Get<T>(0)
            : throw new DicomDataException($"Element {tag} has {element.Count} values, one is needed");
    }

    public bool TryGetSingleValue<T>(DicomTag tag, out T value)
    {
        value = default;
        return !typeof(T).IsArray && GetDicomItem<DicomElement>(tag) is { Count: 1 } element && Try(() => element.Get<T>(0), ref value);
    }

    public T GetSingleValueOrDefault<T>(DicomTag tag, T defaultValue) => TryGetSingleValue(tag, out T value) ? value : defaultValue;

    /// <summary>Text of several values with its backslashes; of numbers, the first.</summary>
    public string GetString(DicomTag tag) => Element(tag).Get<string>(-1);

    /// <summary>An empty element gives an empty string.</summary>
    public bool TryGetString(DicomTag tag, out string stringValue)
    {
        stringValue = null;
        if (GetDicomItem<DicomElement>(tag) is not { } element)
        {
            return false;
        }

        try
        {
            stringValue = element.Count == 0 ? string.Empty : element.Get<string>(-1);
            return true;
        }
        catch (DicomDataException)
        {
            return false;
        }
    }

    private static DicomDataException NoValues(DicomTag tag) => new($"Item {tag} has no values");

    private static bool IsBuffer<T>() => typeof(IByteBuffer).IsAssignableFrom(typeof(T));

    private static void RefuseArray<T>()
    {
        if (typeof(T).IsArray)
        {
            throw new DicomDataException("A single value cannot be an array; GetValues gives all of them");
        }
    }

    // Whatever a malformed value makes the conversion throw, the answer of the Try methods is "no".
    private static bool Try<T>(Func<T> get, ref T value)
    {
        try
        {
            value = get();
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    private DicomItem Item(DicomTag tag)
    {
        DicomTag at = tag;
        return Resolve(ref at) && _items.TryGetValue(at, out DicomItem item)
            ? item
            : throw new DicomDataException($"Element {tag} is not in the data set");
    }

    private DicomElement Element(DicomTag tag) => Item(tag) as DicomElement ?? throw NoValues(tag);
}
