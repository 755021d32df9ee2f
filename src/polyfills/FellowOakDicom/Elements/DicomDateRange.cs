using System.Globalization;

namespace FellowOakDicom;

/// <summary>A range of dates or times, open where an end is the least or the greatest date there is.</summary>
public class DicomDateRange : DicomRange<DateTime>
{
    public DicomDateRange()
        : base(DateTime.MinValue, DateTime.MaxValue)
    {
    }

    public DicomDateRange(DateTime min, DateTime max)
        : base(min, max)
    {
    }

    public override string ToString() => ToString("yyyyMMddHHmmss");

    public string ToString(string format)
    {
        string low = Minimum == DateTime.MinValue ? string.Empty : Minimum.ToString(format, CultureInfo.InvariantCulture);
        string high = Maximum == DateTime.MaxValue ? string.Empty : Maximum.ToString(format, CultureInfo.InvariantCulture);
        return low == high ? low : low + "-" + high;
    }
}
