using MedClassifier.Evaluation.Intervals;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>What thresholds do on the test cases.</summary>
internal static class OperatingPointTable
{
    /// <summary>The counts and shares at one threshold.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="ranked">Scores of its class.</param>
    /// <param name="resampled">
    /// Gives a number its bootstrap interval: the number, its cases, and which it is: 0 sensitivity, 1 specificity, 2 positive, 3 negative
    /// predictive value.
    /// </param>
    /// <param name="isClustered">Whether several cases lie in a group, so that the predictive values take that interval, too.</param>
    /// <param name="options">Confidence, prevalences.</param>
    public static OperatingPoint At(
        ChosenThreshold threshold, RankedScores ranked, Func<MetricValue, int, long, Estimate> resampled, bool isClustered, EvaluationOptions options)
    {
        if (threshold.Threshold is not { } least)
        {
            var missing = Estimate.None(threshold.Undefined ?? "no threshold", ranked.Count);
            return new OperatingPoint(
                threshold, 0, 0, 0, 0, missing, missing, missing, missing, missing, missing, missing,
                [.. options.Prevalences.Select(p => new PredictiveValues(p, missing, missing))]);
        }

        int called = 0;
        long hits = 0;
        for (; called < ranked.Count && ranked.ScoreAt(called) >= least; called++)
        {
            hits += ranked.IsPositiveAt(called) ? 1 : 0;
        }

        var counts = new BinaryCounts(hits, called - hits, ranked.Negatives - (called - hits), ranked.Positives - hits);
        double confidence = options.Confidence;
        Estimate sensitivity = BinaryShares.Sensitivity(counts, confidence);
        Estimate specificity = BinaryShares.Specificity(counts, confidence);
        Estimate positive = BinaryShares.PositivePredictiveValue(counts, confidence);
        Estimate negative = BinaryShares.NegativePredictiveValue(counts, confidence);
        return new OperatingPoint(
            threshold,
            counts.TruePositives,
            counts.FalsePositives,
            counts.TrueNegatives,
            counts.FalseNegatives,
            sensitivity,
            specificity,
            resampled(new MetricValue(sensitivity.Value, sensitivity.Undefined), 0, counts.Positives),
            resampled(new MetricValue(specificity.Value, specificity.Undefined), 1, counts.Negatives),
            WilsonInterval.Of(counts.TruePositives + counts.TrueNegatives, counts.Total, confidence, "no cases"),
            isClustered ? resampled(new MetricValue(positive.Value, positive.Undefined), 2, positive.Count) : positive,
            isClustered ? resampled(new MetricValue(negative.Value, negative.Undefined), 3, negative.Count) : negative,
            [.. options.Prevalences.Select(prevalence => new PredictiveValues(
                prevalence,
                PredictiveValueInterval.Positive(counts, prevalence, confidence),
                PredictiveValueInterval.Negative(counts, prevalence, confidence)))]);
    }
}
