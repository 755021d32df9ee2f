namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>What an answer is worth where the positive class has another share than here (Bayes' rule).</summary>
/// <param name="Prevalence">The stated share of positives, in (0, 1).</param>
/// <param name="PositivePredictiveValue">P(positive | called positive) at that prevalence.</param>
/// <param name="NegativePredictiveValue">P(negative | called negative) at that prevalence.</param>
public sealed record PredictiveValues(double Prevalence, Estimate PositivePredictiveValue, Estimate NegativePredictiveValue);
