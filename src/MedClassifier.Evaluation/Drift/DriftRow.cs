using MedClassifier.Evaluation.Comparison;

namespace MedClassifier.Evaluation.Drift;

/// <summary>One measure in both sets of images.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="ReferenceCount">Images of the reference that have it.</param>
/// <param name="Count">Images of the other set that have it.</param>
/// <param name="StabilityIndex">Population stability index, at least 0; null where a side is empty.</param>
/// <param name="Test">Whether the difference may be chance.</param>
/// <param name="AdjustedPValue">Its p value, corrected for the number of measures (Holm); null where there is none.</param>
/// <param name="Verdict">What it comes to.</param>
public sealed record DriftRow(
    string Name, long ReferenceCount, long Count, double? StabilityIndex, HypothesisTest Test, double? AdjustedPValue, DriftVerdict Verdict);
