namespace MedClassifier.Evaluation.Curves;

/// <summary>Net benefit over the threshold probability (Vickers and Elkin, Med Decis Making 2006).</summary>
/// <param name="Prevalence">Share of positives among the cases.</param>
/// <param name="Points">At thresholds 0.01, 0.02 ... 0.99; empty when there are no cases.</param>
public sealed record DecisionCurve(double Prevalence, IReadOnlyList<DecisionPoint> Points);
