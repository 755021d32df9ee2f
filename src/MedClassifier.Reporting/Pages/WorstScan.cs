namespace MedClassifier.Reporting.Pages;

/// <summary>The scan for which a study stands where it does in the index.</summary>
/// <param name="AssetKey">Name of its picture folder.</param>
/// <param name="Predicted">Index of its predicted class.</param>
/// <param name="Probability">Probability of the last class, in [0, 1].</param>
public sealed record WorstScan(string AssetKey, int Predicted, float Probability);
