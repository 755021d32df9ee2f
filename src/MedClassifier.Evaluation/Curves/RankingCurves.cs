using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.Curves;

/// <summary>The curves that follow from how one class is ranked before the rest.</summary>
internal static class RankingCurves
{
    private const int DecisionSteps = 100;

    /// <summary>The ROC curve; empty without positives or negatives.</summary>
    public static IReadOnlyList<RocPoint> Roc(RankedScores ranked, int most) => ranked.WhyNoArea is not null
        ? []
        : CurveThinning.Thin(
            [
                new RocPoint(null, 0, 0),
                .. ranked.Blocks().Select(b => new RocPoint(
                    b.Score, b.NegativesSoFar / (double)ranked.Negatives, b.PositivesSoFar / (double)ranked.Positives)),
            ],
            most);

    /// <summary>The precision-recall curve; empty without positives.</summary>
    public static IReadOnlyList<PrecisionRecallPoint> PrecisionRecall(RankedScores ranked, int most) => ranked.Positives == 0
        ? []
        : CurveThinning.Thin(
            [.. ranked.Blocks().Select(b => new PrecisionRecallPoint(
                b.Score, b.PositivesSoFar / (double)ranked.Positives, b.PositivesSoFar / (double)(b.Last + 1)))],
            most);

    /// <summary>Net benefit at the thresholds 0.01 to 0.99.</summary>
    public static DecisionCurve Decision(RankedScores ranked)
    {
        if (ranked.Count == 0)
        {
            return new DecisionCurve(0, []);
        }

        double cases = ranked.Count;
        double prevalence = ranked.Positives / cases;
        List<DecisionPoint> points = [];
        long called = 0, right = 0;
        for (int step = DecisionSteps - 1; step > 0; step--)
        {
            double threshold = step / (double)DecisionSteps;
            for (; called < ranked.Count && ranked.ScoreAt((int)called) >= threshold; called++)
            {
                right += ranked.IsPositiveAt((int)called) ? 1 : 0;
            }

            double odds = threshold / (1 - threshold);
            points.Add(new DecisionPoint(
                threshold, (right / cases) - ((called - right) / cases * odds), prevalence - ((1 - prevalence) * odds)));
        }

        points.Reverse();
        return new DecisionCurve(prevalence, points);
    }

    /// <summary>Errors among the most certain cases.</summary>
    /// <param name="wrong">Cases ranked by the largest probability; "positive" are those whose most probable class is wrong.</param>
    /// <param name="most">Most points kept.</param>
    public static RiskCoverageCurve RiskCoverage(RankedScores wrong, int most)
    {
        if (wrong.Count == 0)
        {
            return new RiskCoverageCurve(Estimate.None("no cases", 0), []);
        }

        List<RiskCoveragePoint> points = [];
        double area = 0;
        foreach (TieBlock block in wrong.Blocks())
        {
            double answered = block.Last + 1;
            double risk = block.PositivesSoFar / answered;
            area += block.Count * risk;
            points.Add(new RiskCoveragePoint(block.Score, answered / wrong.Count, risk));
        }

        return new RiskCoverageCurve(Estimate.Plain(area / wrong.Count, wrong.Count), CurveThinning.Thin(points, most));
    }
}
