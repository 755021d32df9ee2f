using System.Globalization;

namespace MedClassifier.Reporting.Text;

/// <summary>Numbers for machines and for people, the same in every culture.</summary>
internal static class InvariantNumber
{
    /// <summary>A time to the second, in UTC (ISO 8601).</summary>
    public static string UtcTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u202F" };

    /// <summary>The shortest text that reads back as the same number, such as 0.1 or 1E-05.</summary>
    public static string Exact(float value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Exact(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A probability with three decimals, never rounded to certainty: "&lt;0.001" and "&gt;0.999" where the exact 0 and 1 would mislead.
    /// </summary>
    public static string Probability(float value) => value switch
    {
        > 0f and < 0.0005f => "<0.001",
        < 1f and >= 0.9995f => ">0.999",
        _ => value.ToString("F3", CultureInfo.InvariantCulture),
    };

    /// <summary>A multiple with one decimal, such as 3.4.</summary>
    public static string Multiple(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>A number with two decimals, such as 0.62.</summary>
    public static string Hundredths(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>A count with a thin group sign that a reader cannot take for a decimal point: 40 000.</summary>
    public static string Count(long value) => value.ToString("#,0", Grouped);
}
