using System.Globalization;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Integers as text (IS).</summary>
public class DicomIntegerString : DicomMultiStringElement
{
    private int[] _numbers;

    public DicomIntegerString(DicomTag tag, params int[] values)
        : base(tag, Array.ConvertAll(values, value => value.ToString(CultureInfo.InvariantCulture)))
    {
    }

    public DicomIntegerString(DicomTag tag, params string[] values)
        : base(tag, values)
    {
    }

    public DicomIntegerString(DicomTag tag, IByteBuffer data)
        : base(tag, null, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.IS;

    // "12.0" is read, since some write it.
    private int[] Numbers => _numbers ??= Array.ConvertAll(
        base.Get<string[]>(),
        text => int.Parse(text, NumberStyles.Integer | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(string) || typeof(T) == typeof(string[]))
        {
            return base.Get<T>(item);
        }

        if (NumberConversion.IsArray<T>())
        {
            return NumberConversion.ToArray<T, int>(Numbers);
        }

        if (!typeof(T).IsValueType && typeof(T) != typeof(object))
        {
            return base.Get<T>(item);
        }

        int index = Math.Max(item, 0);
        int number = index < Count ? Numbers[index] : throw NoSuchItem();
        return typeof(T) == typeof(object) ? (T)(object)number : (T)NumberConversion.To(number, typeof(T));
    }
}
