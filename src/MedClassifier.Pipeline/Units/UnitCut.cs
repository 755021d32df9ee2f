using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Units;

/// <summary>An input, cut into units.</summary>
/// <param name="Origin">What the ledger knows the input by.</param>
/// <param name="Root">Where it lies, absolute: a folder, or the folder of a file.</param>
/// <param name="Paths">How its paths are written.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Units">The units, in the order of their first files: each with its id, the SHA-256 of what it says.</param>
public sealed record UnitCut(
    ListingOrigin Origin, string Root, string Paths, long Files, IReadOnlyList<(string Id, UnitBody Body)> Units);
