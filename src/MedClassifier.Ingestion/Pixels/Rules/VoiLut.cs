using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The first item of the VOI LUT Sequence, over the largest number of its bits (PS3.3 C.11.2.1.1).</summary>
/// <param name="Table">Its table.</param>
internal sealed record VoiLut(LookupTable Table) : IValueRule
{
    private readonly double most = (1 << Table.Bits) - 1;

    /// <inheritdoc/>
    public ReceiptStep Record =>
        Steps.Of("voi-lut", ("entries", Table.Entries.Count), ("first", Table.First), ("bits", Table.Bits), ("sha256", Table.Sha256));

    /// <inheritdoc/>
    public double Apply(double value) => Math.Min(1, Table[value] / most);
}
