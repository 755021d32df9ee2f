using System.Globalization;
using System.Text.RegularExpressions;

namespace MedClassifier.Validation;

/// <summary>Ages become bands of ten years; the values of other columns stay as they are.</summary>
internal static partial class AgeBands
{
    private const int YearsInABand = 10;
    private const int Oldest = 130;

    /// <summary>The values of a column as subgroups; an empty one is none.</summary>
    /// <param name="column">Its name: age as a word of its own, as in patient_age and PatientAge, but not in image.</param>
    /// <param name="values">Years, or DICOM's ages (PS3.5, AS): 045Y, 018M, 006W, 003D.</param>
    public static IReadOnlyList<string?> Of(string column, IReadOnlyList<string> values)
    {
        bool isAge = AgeWord().IsMatch(column);
        return [.. values.Select(value => value.Length == 0 ? null : isAge ? Band(value) : value)];
    }

    private static string Band(string value)
    {
        double inAYear = value[^1] switch { 'M' => 12, 'W' => 52, 'D' => 365, _ => 1 };
        string digits = char.IsAsciiLetter(value[^1]) ? value[..^1] : value;
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || !(number / inAYear is >= 0 and <= Oldest))
        {
            return value;
        }

        int from = (int)(number / inAYear) / YearsInABand * YearsInABand;
        return string.Create(CultureInfo.InvariantCulture, $"{from} to {from + YearsInABand - 1}");
    }

    [GeneratedRegex("(?<![A-Za-z])(age|AGE)(?![a-z])|Age(?![a-z])")]
    private static partial Regex AgeWord();
}
