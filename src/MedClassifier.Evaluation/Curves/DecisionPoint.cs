namespace MedClassifier.Evaluation.Curves;

/// <summary>One point of a decision curve.</summary>
/// <param name="Threshold">The probability pt at which harm and benefit of acting balance, in (0, 1).</param>
/// <param name="NetBenefit">TP/n - FP/n * pt/(1 - pt) of acting on probabilities of at least pt.</param>
/// <param name="ActOnAll">Net benefit of acting on every case; that of acting on none is 0.</param>
public sealed record DecisionPoint(double Threshold, double NetBenefit, double ActOnAll);
