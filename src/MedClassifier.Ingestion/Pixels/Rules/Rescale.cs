using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>value x slope + intercept (PS3.3 C.11.1.1.2).</summary>
/// <param name="Slope">Rescale Slope (0028,1053), finite and not 0.</param>
/// <param name="Intercept">Rescale Intercept (0028,1052), finite.</param>
internal sealed record Rescale(double Slope, double Intercept) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record => Steps.Of("rescale", ("slope", Slope), ("intercept", Intercept));

    /// <inheritdoc/>
    public double Apply(double value) => (value * Slope) + Intercept;

    /// <inheritdoc/>
    public ValueRange After(ValueRange before) =>
        new(Math.Min(Apply(before.Low), Apply(before.High)), Math.Max(Apply(before.Low), Apply(before.High)));
}
