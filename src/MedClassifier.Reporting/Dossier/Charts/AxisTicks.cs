using System.Globalization;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>Round values along an axis.</summary>
internal static class AxisTicks
{
    /// <summary>Steps of 1, 2 or 5 times a power of ten: the smallest that gives no more than so many.</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end, above it.</param>
    /// <param name="most">Largest number of steps.</param>
    public static IReadOnlyList<double> Between(double low, double high, int most)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / most)));
        double step = new[] { 1.0, 2, 5, 10, 20 }.Select(factor => factor * power).First(size => (high - low) / size <= most);
        var ticks = new List<double>();
        for (double k = Math.Ceiling((low / step) - 1e-9); k * step <= high + (1e-9 * step); k++)
        {
            // Adding 0 makes of a negative zero a plain one.
            ticks.Add((k * step) + 0.0);
        }

        return ticks;
    }

    /// <summary>A tick's label: as few digits as say it, and a power of ten for what is very small.</summary>
    /// <param name="value">The tick.</param>
    public static string Label(double value) => value != 0 && Math.Abs(value) < 0.001
        ? value.ToString("0.##e-0", CultureInfo.InvariantCulture)
        : value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
