using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>One of several windows or VOI LUTs that a file offers, the first that can be used; the receipt says which of how many.</summary>
/// <param name="Rule">It.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Count">How many there are; at least 2.</param>
internal sealed record FirstOf(IValueRule Rule, int Index, int Count) : IValueRule
{
    /// <inheritdoc/>
    public ReceiptStep Record
    {
        get
        {
            ReceiptStep step = Rule.Record;
            string chosen = FormattableString.Invariant($"{Index + 1} of {Count}");
            return step with { Parameters = [.. step.Parameters, KeyValuePair.Create("chosen", chosen)] };
        }
    }

    /// <inheritdoc/>
    public double Apply(double value) => Rule.Apply(value);
}
