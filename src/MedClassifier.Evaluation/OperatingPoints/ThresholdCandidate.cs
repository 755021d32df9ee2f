using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>A score of the tuning set, and what cutting there does to it.</summary>
/// <param name="Score">Scores of at least this are called positive.</param>
/// <param name="Sensitivity">Share of the positives' weight that is called positive.</param>
/// <param name="Specificity">Share of the negatives' weight that is not.</param>
/// <param name="Youden">Sensitivity + specificity - 1, rounded so that equal ones are equal.</param>
internal readonly record struct ThresholdCandidate(double Score, double Sensitivity, double Specificity, double Youden)
{
    private const int Digits = 12;

    /// <summary>Every score, from the highest down.</summary>
    /// <param name="ranked">The scores.</param>
    /// <param name="weights">What each case counts.</param>
    public static IEnumerable<ThresholdCandidate> Of(RankedScores ranked, CaseWeights weights)
    {
        double positives = 0, negatives = 0;
        for (int rank = 0; rank < ranked.Count; rank++)
        {
            double weight = weights[ranked.CaseAt(rank)];
            positives += ranked.IsPositiveAt(rank) ? weight : 0;
            negatives += ranked.IsPositiveAt(rank) ? 0 : weight;
        }

        double positivesSoFar = 0, negativesSoFar = 0;
        for (int rank = 0; rank < ranked.Count; rank++)
        {
            double weight = weights[ranked.CaseAt(rank)];
            positivesSoFar += ranked.IsPositiveAt(rank) ? weight : 0;
            negativesSoFar += ranked.IsPositiveAt(rank) ? 0 : weight;
            if (ranked.EndsBlock(rank))
            {
                double sensitivity = Math.Round(positivesSoFar / positives, Digits);
                double specificity = Math.Round((negatives - negativesSoFar) / negatives, Digits);
                yield return new ThresholdCandidate(
                    ranked.ScoreAt(rank), sensitivity, specificity, Math.Round(sensitivity + specificity - 1, Digits));
            }
        }
    }
}
