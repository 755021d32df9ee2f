using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>Chooses thresholds on a tuning set.</summary>
public static class ThresholdChoice
{
    /// <summary>The thresholds of every rule, per image and, where there are groups, per group.</summary>
    /// <param name="tuning">The tuning set; never the cases that the thresholds are then judged on.</param>
    /// <param name="options">Rules, positive class and aggregation.</param>
    public static IReadOnlyList<ChosenThreshold> Choose(CaseTable tuning, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        OptionsCheck.ThrowIfInvalid(options);
        int positive = PositiveClass.IndexOf(tuning.Classes, options);
        return [.. EvaluationUnit.Of(tuning, options).SelectMany(unit => Choose(unit, positive, options.OperatingRules))];
    }

    /// <summary>The thresholds of every rule for one unit.</summary>
    internal static IEnumerable<ChosenThreshold> Choose(EvaluationUnit tuning, int positiveClass, IReadOnlyList<OperatingRule> rules)
    {
        RankedScores ranked = tuning.Rank(positiveClass);
        TieBlock[] blocks = [.. ranked.Blocks()];
        return rules.Select(rule => Choose(rule, blocks, ranked, tuning.Cases.Classes[positiveClass], tuning.Name));
    }

    /// <summary>A threshold that was stated, or the reason why there is no other without a tuning set.</summary>
    internal static ChosenThreshold WithoutTuning(OperatingRule rule, string positiveClass, string unit) =>
        rule.Kind == OperatingRuleKind.Fixed
            ? new ChosenThreshold(rule, positiveClass, unit, rule.Target, null, null, 0)
            : new ChosenThreshold(rule, positiveClass, unit, null, null, null, 0, "no tuning set to choose it on");

    private static ChosenThreshold Choose(OperatingRule rule, TieBlock[] blocks, RankedScores ranked, string positiveClass, string unit)
    {
        if (rule.Kind == OperatingRuleKind.Fixed)
        {
            return WithoutTuning(rule, positiveClass, unit);
        }

        if (ranked.WhyNoArea is { } reason)
        {
            return new ChosenThreshold(rule, positiveClass, unit, null, null, null, ranked.Count, $"the tuning set has {reason}");
        }

        double Sensitivity(TieBlock b) => b.PositivesSoFar / (double)ranked.Positives;
        double Specificity(TieBlock b) => (ranked.Negatives - b.NegativesSoFar) / (double)ranked.Negatives;

        // Blocks go from the highest score down: sensitivity rises, specificity falls.
        int chosen = rule.Kind switch
        {
            OperatingRuleKind.TargetSensitivity => Array.FindIndex(blocks, b => Sensitivity(b) >= rule.Target),
            OperatingRuleKind.TargetSpecificity => Array.FindLastIndex(blocks, b => Specificity(b) >= rule.Target),
            _ => Enumerable.Range(0, blocks.Length).MaxBy(i => Youden(blocks[i], ranked)),
        };
        return chosen < 0
            ? new ChosenThreshold(rule, positiveClass, unit, null, null, null, ranked.Count, "no score of the tuning set reaches the target")
            : new ChosenThreshold(
                rule, positiveClass, unit, blocks[chosen].Score, Sensitivity(blocks[chosen]), Specificity(blocks[chosen]), ranked.Count);
    }

    /// <summary>(sensitivity + specificity - 1) n1 n0, which is whole, so that equal ones are equal.</summary>
    private static long Youden(TieBlock block, RankedScores ranked) =>
        (block.PositivesSoFar * ranked.Negatives) - (block.NegativesSoFar * ranked.Positives);
}
