using System.Text.Json.Serialization.Metadata;
using MedClassifier.Domain;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>The catalogue of calibrations: one line each.</summary>
public static class KnownCalibrations
{
    private static readonly Dictionary<string, (Type Type, Func<TuningSet, Outcome<Calibrator>> Fit)> Known = new(StringComparer.Ordinal)
    {
        [TemperatureScaling.Name] = (typeof(TemperatureScaling), TemperatureFit.Fit),
        [BiasedTemperatureScaling.Name] = (typeof(BiasedTemperatureScaling), BiasedTemperatureFit.Fit),
        [PlattScaling.Name] = (typeof(PlattScaling), PlattFit.Fit),
        [IsotonicScaling.Name] = (typeof(IsotonicScaling), IsotonicFit.Fit),
    };

    /// <summary>All names, such as "temperature".</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>For JSON options that are to write and read a <see cref="Calibrator"/>: its method's name stands in it as "method".</summary>
    public static IJsonTypeInfoResolver Json { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { NameMethods } };

    /// <summary>Fits a calibration.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="tuning">The tuning set; never the test set's cases.</param>
    /// <returns>The calibrator, or why these cases give none (no cases, one class with all of them, a class without any).</returns>
    public static Outcome<Calibrator> Fit(string name, TuningSet tuning) =>
        Known.TryGetValue(name, out (Type Type, Func<TuningSet, Outcome<Calibrator>> Fit) known)
            ? known.Fit(tuning)
            : throw new ArgumentOutOfRangeException(nameof(name), name, $"Known: {string.Join(", ", Names)}.");

    private static void NameMethods(JsonTypeInfo contract)
    {
        if (contract.Type == typeof(Calibrator))
        {
            contract.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "method" };
            foreach ((string name, (Type type, _)) in Known)
            {
                contract.PolymorphismOptions.DerivedTypes.Add(new(type, name));
            }
        }
    }
}
