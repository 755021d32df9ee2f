using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The first of several windows or VOI LUTs that a file offers; the receipt says of how many.</summary>
/// <param name="Rule">The first one.</param>
/// <param name="Count">How many there are; at least 2.</param>
internal sealed record FirstOf(IValueRule Rule, int Count) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record
    {
        get
        {
            ReceiptStep step = Rule.Record;
            return step with { Parameters = [.. step.Parameters, KeyValuePair.Create("chosen", FormattableString.Invariant($"1 of {Count}"))] };
        }
    }

    /// <inheritdoc/>
    public double Apply(double value) => Rule.Apply(value);
}
