namespace MedClassifier.Pipeline.Ledger;

/// <summary>The listing that a run makes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Input">Number of the input that it lists, from 1 in the order in which they came.</param>
/// <param name="Query">What is asked of the input.</param>
internal sealed record LedgerListing(long Id, long Input, string Query);
