using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The Modality LUT Sequence (PS3.3 C.11.1).</summary>
/// <param name="Table">Its table.</param>
internal sealed record ModalityLut(LookupTable Table) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record =>
        Steps.Of("modality-lut", ("entries", Table.Entries.Count), ("first", Table.First), ("bits", Table.Bits), ("sha256", Table.Sha256));

    /// <inheritdoc/>
    public double Apply(double value) => Table[value];

    /// <inheritdoc/>
    public ValueRange After(ValueRange before) => new(0, ushort.MaxValue);
}
