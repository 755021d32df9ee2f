using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>The catalogue of calibrations: one line each.</summary>
public static class KnownCalibrations
{
    private static readonly Dictionary<string, Func<CaseTable, Outcome<Calibrator>>> Fits = new(StringComparer.Ordinal)
    {
        [TemperatureScaling.Name] = TemperatureFit.Fit,
        [PlattScaling.Name] = PlattFit.Fit,
        [IsotonicScaling.Name] = IsotonicFit.Fit,
    };

    /// <summary>All names, such as "temperature".</summary>
    public static IReadOnlyCollection<string> Names => Fits.Keys;

    /// <summary>Fits a calibration.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="tuning">Cases of the tuning set; never those of the test set.</param>
    /// <returns>The calibrator, or why these cases give none (no cases, one class with all of them, a class without any).</returns>
    public static Outcome<Calibrator> Fit(string name, CaseTable tuning) =>
        Fits.TryGetValue(name, out Func<CaseTable, Outcome<Calibrator>>? fit)
            ? fit(tuning)
            : throw new ArgumentOutOfRangeException(nameof(name), name, $"Known: {string.Join(", ", Names)}.");
}
