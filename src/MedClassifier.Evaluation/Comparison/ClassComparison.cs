namespace MedClassifier.Evaluation.Comparison;

/// <summary>Two models on one class against the rest.</summary>
/// <param name="Class">The class.</param>
/// <param name="First">Area of the first model, DeLong on the logit scale.</param>
/// <param name="Second">Area of the second model.</param>
/// <param name="Difference">First minus second, with the paired DeLong interval.</param>
/// <param name="DifferenceBootstrap">The same difference with the bootstrap interval, clustered where there are groups.</param>
/// <param name="Test">The paired DeLong test; its statistic is Z.</param>
public sealed record ClassComparison(
    string Class, Estimate First, Estimate Second, Estimate Difference, Estimate DifferenceBootstrap, HypothesisTest Test);
