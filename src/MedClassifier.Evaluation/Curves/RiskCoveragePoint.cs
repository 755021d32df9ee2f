namespace MedClassifier.Evaluation.Curves;

/// <summary>One point of a risk-coverage curve.</summary>
/// <param name="Confidence">Cases whose largest probability is at least this are answered.</param>
/// <param name="Coverage">Share of the cases answered, in (0, 1].</param>
/// <param name="Risk">Share of wrong answers among them, in [0, 1].</param>
public sealed record RiskCoveragePoint(double Confidence, double Coverage, double Risk);
