using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>From the frame's smallest to its largest value, where neither window nor VOI LUT is given; a constant frame becomes 0.</summary>
/// <param name="Minimum">Smallest value that is not padding.</param>
/// <param name="Maximum">Largest value that is not padding.</param>
internal sealed record Stretch(double Minimum, double Maximum) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record => Steps.Of("min-max", ("minimum", Minimum), ("maximum", Maximum));

    /// <inheritdoc/>
    public double Apply(double value) => Maximum > Minimum ? Math.Clamp((value - Minimum) / (Maximum - Minimum), 0, 1) : 0;
}
