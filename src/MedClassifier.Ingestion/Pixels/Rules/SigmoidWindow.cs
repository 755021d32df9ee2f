using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The window function SIGMOID (PS3.3 C.11.2.1.3.1): 1 / (1 + exp(-4 (x - c) / w)).</summary>
/// <param name="Center">Window Center (0028,1050), finite.</param>
/// <param name="Width">Window Width (0028,1051), above 0.</param>
internal sealed record SigmoidWindow(double Center, double Width) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record => Steps.Of("window", ("function", "SIGMOID"), ("center", Center), ("width", Width));

    /// <inheritdoc/>
    public double Apply(double value) => 1 / (1 + Math.Exp(-4 * (value - Center) / Width));
}
