using MedClassifier.Evaluation.Curves;

namespace MedClassifier.Evaluation;

/// <summary>One class against the rest. Sensitivity and the like are those of the most probable class, without a threshold.</summary>
/// <param name="Class">The class.</param>
/// <param name="Positives">Cases of this class.</param>
/// <param name="Negatives">Cases of all others.</param>
/// <param name="RocAuc">Area under the ROC curve, with the DeLong interval on the logit scale: the one to show.</param>
/// <param name="RocAucDeLong">The same area with the plain DeLong interval.</param>
/// <param name="RocAucBootstrap">The same area with the bootstrap interval, clustered where there are groups.</param>
/// <param name="AveragePrecision">Area under the precision-recall curve as average precision, with a bootstrap interval.</param>
/// <param name="Sensitivity">Share of this class that is found (recall), Wilson.</param>
/// <param name="Specificity">Share of the others that is left alone, Wilson.</param>
/// <param name="SensitivityBootstrap">The same sensitivity with the bootstrap interval.</param>
/// <param name="SpecificityBootstrap">The same specificity with the bootstrap interval.</param>
/// <param name="PositivePredictiveValue">
/// Precision, at the prevalence of these cases: Wilson, or the bootstrap of groups where several cases lie in one.
/// </param>
/// <param name="NegativePredictiveValue">The same of the negative answers, Wilson.</param>
/// <param name="F1">Harmonic mean of precision and sensitivity, bootstrap.</param>
/// <param name="Brier">Mean of (p - y)^2 for this class, in [0, 1], smaller is better, bootstrap.</param>
/// <param name="Roc">The ROC curve, from (0, 0) to (1, 1); empty when there are no positives or no negatives.</param>
/// <param name="PrecisionRecall">From the highest threshold down; empty when there are no positives.</param>
/// <param name="Reliability">Probability of this class against its observed share.</param>
public sealed record ClassReport(
    string Class,
    long Positives,
    long Negatives,
    Estimate RocAuc,
    Estimate RocAucDeLong,
    Estimate RocAucBootstrap,
    Estimate AveragePrecision,
    Estimate Sensitivity,
    Estimate Specificity,
    Estimate SensitivityBootstrap,
    Estimate SpecificityBootstrap,
    Estimate PositivePredictiveValue,
    Estimate NegativePredictiveValue,
    Estimate F1,
    Estimate Brier,
    IReadOnlyList<RocPoint> Roc,
    IReadOnlyList<PrecisionRecallPoint> PrecisionRecall,
    ReliabilityDiagram Reliability);
