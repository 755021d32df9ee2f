using System.Globalization;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Numbers as text (DS).</summary>
public class DicomDecimalString : DicomMultiStringElement
{
    private decimal[] _numbers;

    public DicomDecimalString(DicomTag tag, params decimal[] values)
        : base(tag, Array.ConvertAll(values, ToDecimalString))
    {
    }

    public DicomDecimalString(DicomTag tag, params string[] values)
        : base(tag, values)
    {
    }

    public DicomDecimalString(DicomTag tag, IByteBuffer data)
        : base(tag, null, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.DS;

    private decimal[] Numbers => _numbers ??=
        Array.ConvertAll(base.Get<string[]>(), text => decimal.Parse(text, NumberStyles.Any, CultureInfo.InvariantCulture));

    /// <summary>At most the 16 characters that DS has: where the number has more, ten significant digits.</summary>
    public static string ToDecimalString(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return text.Length > 16 ? value.ToString("G10", CultureInfo.InvariantCulture) : text;
    }

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(string) || typeof(T) == typeof(string[]))
        {
            return base.Get<T>(item);
        }

        if (NumberConversion.IsArray<T>())
        {
            return NumberConversion.ToArray<T, decimal>(Numbers);
        }

        if (!typeof(T).IsValueType && typeof(T) != typeof(object))
        {
            return base.Get<T>(item);
        }

        int index = Math.Max(item, 0);
        decimal number = index < Count ? Numbers[index] : throw NoSuchItem();
        return typeof(T) == typeof(object) ? (T)(object)number : (T)NumberConversion.To(number, typeof(T));
    }
}
