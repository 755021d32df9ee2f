namespace FellowOakDicom;

/// <summary>Two ends, both included.</summary>
public class DicomRange<T>
    where T : IComparable<T>
{
    public DicomRange(T min, T max)
    {
        Minimum = min;
        Maximum = max;
    }

    public T Minimum { get; set; }

    public T Maximum { get; set; }

    public bool Contains(T value) => Minimum.CompareTo(value) <= 0 && Maximum.CompareTo(value) >= 0;
}
