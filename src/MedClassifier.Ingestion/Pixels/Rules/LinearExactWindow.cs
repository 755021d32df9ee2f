using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The window function LINEAR_EXACT (PS3.3 C.11.2.1.3.2): ((x - c) / w) + 0.5, clamped.</summary>
/// <param name="Center">Window Center (0028,1050), finite.</param>
/// <param name="Width">Window Width (0028,1051), above 0.</param>
internal sealed record LinearExactWindow(double Center, double Width) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record => Steps.Of("window", ("function", "LINEAR_EXACT"), ("center", Center), ("width", Width));

    /// <inheritdoc/>
    public double Apply(double value) => Math.Clamp(((value - Center) / Width) + 0.5, 0, 1);
}
