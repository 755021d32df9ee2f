namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>A threshold and where it comes from: what a calibration file holds.</summary>
/// <param name="Rule">The rule it was chosen by.</param>
/// <param name="Class">The positive class.</param>
/// <param name="Unit">"image" or "group": what the scores of the tuning set were of.</param>
/// <param name="Threshold">Probabilities of at least this are called positive, in [0, 1]; null when the rule found none.</param>
/// <param name="TuningSensitivity">Sensitivity there on the tuning set; null for a fixed threshold, or without positives.</param>
/// <param name="TuningSpecificity">Specificity there on the tuning set; null for a fixed threshold, or without negatives.</param>
/// <param name="TuningCount">Units of the tuning set; 0 for a fixed threshold.</param>
/// <param name="Undefined">Why there is no threshold; null when there is one.</param>
public sealed record ChosenThreshold(
    OperatingRule Rule,
    string Class,
    string Unit,
    double? Threshold,
    double? TuningSensitivity,
    double? TuningSpecificity,
    long TuningCount,
    string? Undefined = null)
{
    /// <summary>
    /// Share of each class, in class order, in which the tuning set was weighed, and for which the probabilities that it cuts are right; null for a
    /// fixed threshold, or where it is not known.
    /// </summary>
    public IReadOnlyList<double>? Prior { get; init; }
}
