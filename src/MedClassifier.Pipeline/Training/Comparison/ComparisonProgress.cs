namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>How far a comparison is.</summary>
/// <param name="What">What is in work, such as "training attention, seed 1".</param>
/// <param name="Done">How many of it are done.</param>
/// <param name="Total">How many there are.</param>
public sealed record ComparisonProgress(string What, int Done, int Total);
