namespace MedClassifier.Evaluation.Comparison;

/// <summary>Two models on the same cases. Differences are first minus second.</summary>
/// <param name="First">Name of the first model.</param>
/// <param name="Second">Name of the second model.</param>
/// <param name="Unit">"image" or "group".</param>
/// <param name="Count">Units compared.</param>
/// <param name="Classes">Areas under the ROC curve, one row a class.</param>
/// <param name="MacroAucDifference">Difference of the mean areas, bootstrap.</param>
/// <param name="AccuracyDifference">Difference of the accuracies, bootstrap.</param>
/// <param name="McNemar">The test that goes with the accuracies.</param>
public sealed record ModelComparison(
    string First,
    string Second,
    string Unit,
    int Count,
    IReadOnlyList<ClassComparison> Classes,
    Estimate MacroAucDifference,
    Estimate AccuracyDifference,
    McNemarResult McNemar);
