namespace MedClassifier.Evaluation.Comparison;

/// <summary>McNemar's test on which cases each model gets right (its most probable class is the true one).</summary>
/// <param name="BothRight">Cases that both get right.</param>
/// <param name="OnlyFirstRight">Cases that only the first gets right.</param>
/// <param name="OnlySecondRight">Cases that only the second gets right.</param>
/// <param name="BothWrong">Cases that both get wrong.</param>
/// <param name="Exact">The binomial test on the discordant cases; its statistic is the smaller of the two counts.</param>
/// <param name="Corrected">The chi-squared test with continuity correction.</param>
public sealed record McNemarResult(
    long BothRight, long OnlyFirstRight, long OnlySecondRight, long BothWrong, HypothesisTest Exact, HypothesisTest Corrected);
