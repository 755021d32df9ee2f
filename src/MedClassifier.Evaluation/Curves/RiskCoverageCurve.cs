namespace MedClassifier.Evaluation.Curves;

/// <summary>How the error rate falls when the least certain cases are left to a person.</summary>
/// <param name="Area">
/// Mean risk over the coverages of all cases taken one by one (AURC, Geifman and El-Yaniv 2017), with tied cases sharing the risk of
/// their block; smaller is better.
/// </param>
/// <param name="Points">From the most certain cases to all of them; empty when there are no cases.</param>
public sealed record RiskCoverageCurve(Estimate Area, IReadOnlyList<RiskCoveragePoint> Points);
