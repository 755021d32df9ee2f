namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>What a threshold that was chosen elsewhere does on the test cases.</summary>
/// <param name="Threshold">The threshold and where it comes from; when it has none, every estimate says so.</param>
/// <param name="TruePositives">Positives called positive.</param>
/// <param name="FalsePositives">Negatives called positive.</param>
/// <param name="TrueNegatives">Negatives called negative.</param>
/// <param name="FalseNegatives">Positives called negative.</param>
/// <param name="Sensitivity">Wilson.</param>
/// <param name="Specificity">Wilson.</param>
/// <param name="SensitivityBootstrap">The same sensitivity with the bootstrap interval, clustered where there are groups.</param>
/// <param name="SpecificityBootstrap">The same specificity with the bootstrap interval.</param>
/// <param name="Accuracy">Wilson.</param>
/// <param name="PositivePredictiveValue">At the prevalence of the test cases, Wilson.</param>
/// <param name="NegativePredictiveValue">At the prevalence of the test cases, Wilson.</param>
/// <param name="AtPrevalence">Predictive values at each stated prevalence, in the order of the options.</param>
public sealed record OperatingPoint(
    ChosenThreshold Threshold,
    long TruePositives,
    long FalsePositives,
    long TrueNegatives,
    long FalseNegatives,
    Estimate Sensitivity,
    Estimate Specificity,
    Estimate SensitivityBootstrap,
    Estimate SpecificityBootstrap,
    Estimate Accuracy,
    Estimate PositivePredictiveValue,
    Estimate NegativePredictiveValue,
    IReadOnlyList<PredictiveValues> AtPrevalence);
