using System.Globalization;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Dates and times as text.</summary>
public abstract class DicomDateElement : DicomMultiStringElement
{
    private DateTime[] _dates;

    protected DicomDateElement(DicomTag tag, string[] dateFormats, params DateTime[] values)
        : base(
            tag,
            Array.ConvertAll(
                values,
                value => value.ToString(dateFormats[0], CultureInfo.InvariantCulture).Replace(":", string.Empty, StringComparison.Ordinal)))
    {
        DateFormats = dateFormats;
    }

    protected DicomDateElement(DicomTag tag, string[] dateFormats, DicomDateRange range)
        : base(tag, range.ToString(dateFormats[0]).Replace(":", string.Empty, StringComparison.Ordinal))
    {
        DateFormats = dateFormats;
    }

    protected DicomDateElement(DicomTag tag, string[] dateFormats, params string[] values)
        : base(tag, values)
    {
        DateFormats = dateFormats;
    }

    protected DicomDateElement(DicomTag tag, string[] dateFormats, IByteBuffer buffer)
        : base(tag, null, buffer)
    {
        DateFormats = dateFormats;
    }

    /// <summary>What is read; the first is what is written.</summary>
    protected string[] DateFormats { get; }

    private DateTime[] Dates => _dates ??= Array.ConvertAll(base.Get<string[]>(), Parse);

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(object))
        {
            int index = Math.Max(item, 0);
            return item >= -1 && index < Count ? (T)(object)Dates[index] : throw NoSuchItem();
        }

        if (typeof(T) == typeof(DateTime[]))
        {
            return (T)(object)Dates;
        }

        if (typeof(T) == typeof(object[]))
        {
            return (T)(object)Array.ConvertAll(Dates, date => (object)date);
        }

        return typeof(T) == typeof(DicomDateRange) ? (T)(object)Range(base.Get<string>(item)) : base.Get<T>(item);
    }

    private DicomDateRange Range(string text)
    {
        string[] ends = text.Split('-');
        DicomDateRange range = new();
        if (ends[0].Length > 0)
        {
            range.Minimum = Parse(ends[0]);
        }

        if (ends.Length == 1)
        {
            range.Maximum = range.Minimum.AddDays(1).AddMilliseconds(-1);
        }
        else if (ends[1].Length > 0)
        {
            range.Maximum = Parse(ends[1]);
        }

        return range;
    }

    private DateTime Parse(string text) =>
        DateTime.ParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault);
}
