using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Text of several values, parted by backslashes.</summary>
public abstract class DicomMultiStringElement : DicomStringElement
{
    private string[] _values;

    protected DicomMultiStringElement(DicomTag tag, params string[] values)
        : base(tag, string.Join('\\', values))
    {
    }

    protected DicomMultiStringElement(DicomTag tag, Encoding[] encodings, IByteBuffer buffer)
        : base(tag, encodings, buffer)
    {
    }

    public override int Count => Values.Length;

    private string[] Values => _values ??= StringValue.Length == 0 ? [] : StringValue.Split('\\');

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(string) || typeof(T) == typeof(object))
        {
            return (T)(object)(item == -1 ? StringValue : ValueAt(item));
        }

        if (typeof(T) == typeof(string[]) || typeof(T) == typeof(object[]))
        {
            return (T)(object)Values;
        }

        return Convert<T>(ValueAt(Math.Max(item, 0)));
    }

    protected override void ValidateString()
    {
        foreach (string value in Values)
        {
            ValueRepresentation.ValidateString(value);
        }
    }

    private string ValueAt(int item) => item >= 0 && item < Count ? Values[item] : throw NoSuchItem();
}
