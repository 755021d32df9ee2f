namespace MedClassifier.Pipeline.Ledger;

/// <summary>How the rows of the present input stand.</summary>
/// <param name="Done">Classified.</param>
/// <param name="SetAside">Set aside, by reason code, in ordinal order of the code.</param>
/// <param name="Pending">Neither: none, after a run that came to its end.</param>
public sealed record LedgerAccounts(long Done, IReadOnlyDictionary<string, long> SetAside, long Pending)
{
    /// <summary>Rows set aside for any reason.</summary>
    public long SetAsideCount => SetAside.Values.Sum();
}
