using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>1 - value, last and once: MONOCHROME1, or Presentation LUT Shape INVERSE (PS3.3 C.7.6.3.1.2, C.11.6).</summary>
/// <param name="Reason">Which of the two asked for it.</param>
internal sealed record Inversion(string Reason) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record => Steps.Of("invert", ("because", Reason));

    /// <inheritdoc/>
    public double Apply(double value) => 1 - value;
}
