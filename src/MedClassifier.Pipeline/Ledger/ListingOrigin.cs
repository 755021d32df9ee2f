namespace MedClassifier.Pipeline.Ledger;

/// <summary>What a listing lists, in texts that name nothing (keyed hashes).</summary>
/// <param name="Input">The place: a folder, a file, a server. Files are told apart within it.</param>
/// <param name="Query">The place and what was asked of it: another date is another query to the same server.</param>
/// <param name="Names">How names are hidden: equal for runs that report the same name for the same file.</param>
public sealed record ListingOrigin(string Input, string Query, string Names);
