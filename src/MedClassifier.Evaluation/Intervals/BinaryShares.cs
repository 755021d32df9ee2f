namespace MedClassifier.Evaluation.Intervals;

/// <summary>The shares of a yes-no answer with Wilson's intervals.</summary>
internal static class BinaryShares
{
    /// <summary>Share of the positives that are called positive.</summary>
    public static Estimate Sensitivity(BinaryCounts counts, double confidence) =>
        WilsonInterval.Of(counts.TruePositives, counts.Positives, confidence, "no positives");

    /// <summary>Share of the negatives that are called negative.</summary>
    public static Estimate Specificity(BinaryCounts counts, double confidence) =>
        WilsonInterval.Of(counts.TrueNegatives, counts.Negatives, confidence, "no negatives");

    /// <summary>Share of those called positive that are.</summary>
    public static Estimate PositivePredictiveValue(BinaryCounts counts, double confidence) =>
        WilsonInterval.Of(counts.TruePositives, counts.TruePositives + counts.FalsePositives, confidence, "none is called positive");

    /// <summary>Share of those called negative that are.</summary>
    public static Estimate NegativePredictiveValue(BinaryCounts counts, double confidence) =>
        WilsonInterval.Of(counts.TrueNegatives, counts.TrueNegatives + counts.FalseNegatives, confidence, "none is called negative");
}
