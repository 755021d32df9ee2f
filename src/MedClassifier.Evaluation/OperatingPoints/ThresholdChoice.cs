using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>Chooses thresholds on a tuning set.</summary>
public static class ThresholdChoice
{
    /// <summary>The thresholds of every rule, per image and, where there are groups, per group.</summary>
    /// <param name="tuning">The tuning set; never the cases that the thresholds are then judged on.</param>
    /// <param name="options">Rules, positive class and how groups are joined.</param>
    public static IReadOnlyList<ChosenThreshold> Choose(TuningSet tuning, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        OptionsCheck.ThrowIfInvalid(options);
        int positive = PositiveClass.IndexOf(tuning.Cases.Classes, options);
        return
        [
            .. EvaluationUnit.Of(tuning.Cases, options)
                .SelectMany(unit => Choose(unit, CaseWeights.Of(tuning.OfUnit(unit)), positive, options.OperatingRules))
                .Select(chosen => chosen.TuningCount == 0 ? chosen : chosen with { Prior = tuning.EffectivePrior }),
        ];
    }

    /// <summary>The thresholds of every rule for one unit.</summary>
    /// <param name="tuning">The unit's cases.</param>
    /// <param name="weights">What each of them counts.</param>
    /// <param name="positiveClass">Index of the positive class.</param>
    /// <param name="rules">The rules.</param>
    internal static IEnumerable<ChosenThreshold> Choose(
        EvaluationUnit tuning, CaseWeights weights, int positiveClass, IReadOnlyList<OperatingRule> rules)
    {
        RankedScores ranked = tuning.Rank(positiveClass);
        ThresholdCandidate[] candidates = [.. ThresholdCandidate.Of(ranked, weights)];
        return rules.Select(rule => Choose(rule, candidates, ranked, tuning.Cases.Classes[positiveClass], tuning.Name));
    }

    /// <summary>A threshold that was stated, or the reason why there is no other without a tuning set.</summary>
    internal static ChosenThreshold WithoutTuning(OperatingRule rule, string positiveClass, string unit) =>
        rule.Kind == OperatingRuleKind.Fixed
            ? new ChosenThreshold(rule, positiveClass, unit, rule.Target, null, null, 0)
            : new ChosenThreshold(rule, positiveClass, unit, null, null, null, 0, "no tuning set to choose it on");

    private static ChosenThreshold Choose(
        OperatingRule rule, ThresholdCandidate[] candidates, RankedScores ranked, string positiveClass, string unit)
    {
        if (rule.Kind == OperatingRuleKind.Fixed)
        {
            return WithoutTuning(rule, positiveClass, unit);
        }

        if (ranked.WhyNoArea is { } reason)
        {
            return new ChosenThreshold(rule, positiveClass, unit, null, null, null, ranked.Count, $"the tuning set has {reason}");
        }

        // They go from the highest score down: sensitivity rises, specificity falls.
        int chosen = rule.Kind switch
        {
            OperatingRuleKind.TargetSensitivity => Array.FindIndex(candidates, c => c.Sensitivity >= rule.Target),
            OperatingRuleKind.TargetSpecificity => Array.FindLastIndex(candidates, c => c.Specificity >= rule.Target),
            _ => Enumerable.Range(0, candidates.Length).MaxBy(i => candidates[i].Youden),
        };
        return chosen < 0
            ? new ChosenThreshold(rule, positiveClass, unit, null, null, null, ranked.Count, "no score of the tuning set reaches the target")
            : new ChosenThreshold(
                rule, positiveClass, unit, candidates[chosen].Score, candidates[chosen].Sensitivity, candidates[chosen].Specificity, ranked.Count);
    }
}
