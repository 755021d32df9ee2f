using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The window function LINEAR (PS3.3 C.11.2.1.2.1): ((x - (c - 0.5)) / (w - 1)) + 0.5, clamped.</summary>
/// <param name="Center">Window Center (0028,1050), finite.</param>
/// <param name="Width">Window Width (0028,1051), at least 1.</param>
internal sealed record LinearWindow(double Center, double Width) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record => Steps.Of("window", ("function", "LINEAR"), ("center", Center), ("width", Width));

    /// <inheritdoc/>
    public double Apply(double value)
    {
        double middle = Center - 0.5;
        double half = (Width - 1) / 2;
        return value <= middle - half ? 0 : value > middle + half ? 1 : ((value - middle) / (Width - 1)) + 0.5;
    }
}
