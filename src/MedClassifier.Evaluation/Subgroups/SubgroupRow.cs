namespace MedClassifier.Evaluation.Subgroups;

/// <summary>The positive class against the rest within one value of a column: one line of a forest plot.</summary>
/// <param name="Column">The column, such as "device".</param>
/// <param name="Value">Its value; null for cases without one.</param>
/// <param name="Count">Images.</param>
/// <param name="Groups">Groups that these images come from; equal to <paramref name="Count"/> when there are none.</param>
/// <param name="Positives">Images of the positive class.</param>
/// <param name="IsSmall">Too few to conclude from; see <see cref="EvaluationOptions.SmallSubgroup"/>.</param>
/// <param name="RocAuc">
/// Area under the ROC curve, DeLong on the logit scale; where several images lie in a group, all intervals are those of resampled groups.
/// </param>
/// <param name="Accuracy">Over all classes, Wilson.</param>
/// <param name="Sensitivity">Of the most probable class, Wilson.</param>
/// <param name="Specificity">Of the most probable class, Wilson.</param>
public sealed record SubgroupRow(
    string Column,
    string? Value,
    long Count,
    long Groups,
    long Positives,
    bool IsSmall,
    Estimate RocAuc,
    Estimate Accuracy,
    Estimate Sensitivity,
    Estimate Specificity);
