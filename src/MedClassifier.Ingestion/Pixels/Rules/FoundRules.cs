namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The rules that a file asks for, as far as they can be used.</summary>
/// <param name="Rules">They, in order; none where the file asks for none.</param>
/// <param name="Faults">What could not be used; often empty.</param>
internal sealed record FoundRules(IReadOnlyList<IValueRule> Rules, IReadOnlyList<DisplayFault> Faults)
{
    /// <summary>Whether the values after the rules have the unit that the file means: what comes next may count on it.</summary>
    public bool IsComplete { get; init; } = true;
}
