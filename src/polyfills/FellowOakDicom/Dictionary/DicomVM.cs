using System.Collections.Concurrent;
using System.Globalization;

namespace FellowOakDicom;

/// <summary>Value multiplicity (PS3.5 6.4): how many values an element may have, in steps of <see cref="Multiplicity"/>.</summary>
public sealed class DicomVM
{
    private static readonly ConcurrentDictionary<string, DicomVM> Known = new(StringComparer.Ordinal);

    public static readonly DicomVM VM_1 = Parse("1");
    public static readonly DicomVM VM_1_2 = Parse("1-2");
    public static readonly DicomVM VM_1_3 = Parse("1-3");
    public static readonly DicomVM VM_1_8 = Parse("1-8");
    public static readonly DicomVM VM_1_32 = Parse("1-32");
    public static readonly DicomVM VM_1_99 = Parse("1-99");
    public static readonly DicomVM VM_1_n = Parse("1-n");
    public static readonly DicomVM VM_2 = Parse("2");
    public static readonly DicomVM VM_2_n = Parse("2-n");
    public static readonly DicomVM VM_2_2n = Parse("2-2n");
    public static readonly DicomVM VM_3 = Parse("3");
    public static readonly DicomVM VM_3_n = Parse("3-n");
    public static readonly DicomVM VM_3_3n = Parse("3-3n");
    public static readonly DicomVM VM_4 = Parse("4");
    public static readonly DicomVM VM_6 = Parse("6");
    public static readonly DicomVM VM_16 = Parse("16");

    public DicomVM(int minimum, int maximum, int multiplicity)
    {
        Minimum = minimum;
        Maximum = maximum;
        Multiplicity = multiplicity;
    }

    public int Minimum { get; }

    public int Maximum { get; }

    public int Multiplicity { get; }

    public static DicomVM Parse(string s) => Known.GetOrAdd(s, static text =>
    {
        try
        {
            string[] ends = text.Split('-', ' ');
            int low = int.Parse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture);
            if (ends.Length == 1)
            {
                return new DicomVM(low, low, low);
            }

            string high = ends[^1];
            if (!high.EndsWith('n'))
            {
                return new DicomVM(low, int.Parse(high, NumberStyles.None, CultureInfo.InvariantCulture), 1);
            }

            int step = high == "n" ? 1 : int.Parse(high.AsSpan(0, high.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
            return new DicomVM(low, int.MaxValue, step);
        }
        catch (FormatException e)
        {
            throw new DicomDataException($"'{text}' is not a value multiplicity", e);
        }
    });

    public override string ToString()
    {
        if (Minimum == Maximum)
        {
            return Minimum.ToString(CultureInfo.InvariantCulture);
        }

        string high = Maximum != int.MaxValue ? Maximum.ToString(CultureInfo.InvariantCulture)
            : Multiplicity > 1 ? Multiplicity.ToString(CultureInfo.InvariantCulture) + "n" : "n";
        return $"{Minimum}-{high}";
    }
}
