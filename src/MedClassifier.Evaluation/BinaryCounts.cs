namespace MedClassifier.Evaluation;

/// <summary>The four counts of a yes-no answer.</summary>
/// <param name="TruePositives">Positives called positive.</param>
/// <param name="FalsePositives">Negatives called positive.</param>
/// <param name="TrueNegatives">Negatives called negative.</param>
/// <param name="FalseNegatives">Positives called negative.</param>
public readonly record struct BinaryCounts(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>Cases that are positive.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Cases that are negative.</summary>
    public long Negatives => TrueNegatives + FalsePositives;

    /// <summary>All cases.</summary>
    public long Total => Positives + Negatives;

    /// <summary>2 TP / (2 TP + FP + FN), in [0, 1].</summary>
    public MetricValue F1()
    {
        long all = (2 * TruePositives) + FalsePositives + FalseNegatives;
        return all == 0 ? MetricValue.None("no positives and none called positive") : MetricValue.Of(2.0 * TruePositives / all);
    }
}
