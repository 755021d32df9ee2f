namespace MedClassifier.Evaluation.Cases;

/// <summary>How the images of a group become one prediction.</summary>
/// <param name="images">All images.</param>
/// <param name="rows">Those of the group, in their order; at least one.</param>
/// <returns>One probability a class, in [0, 1], sum 1 up to rounding.</returns>
public delegate double[] GroupRule(CaseTable images, IReadOnlyList<int> rows);
