namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>A comparison of poolings.</summary>
/// <param name="Facts">What was done to what, name and value.</param>
/// <param name="DataSets">Names of the data sets of the test split.</param>
/// <param name="Rows">A row a pooling.</param>
public sealed record ComparisonResult(
    IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<string> DataSets, IReadOnlyList<ComparisonRow> Rows);
