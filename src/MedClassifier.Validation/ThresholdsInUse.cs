using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Validation;

/// <summary>The operating points that a validation judges, and where they come from.</summary>
/// <param name="Thresholds">The thresholds; empty where there are none.</param>
/// <param name="Origin">Where they come from, or why there are none, in sentences.</param>
/// <param name="AreShipped">Whether they ship with the model.</param>
internal sealed record ThresholdsInUse(IReadOnlyList<ChosenThreshold> Thresholds, string Origin, bool AreShipped)
{
    private const string Group = "group";

    // A threshold is the score of a tuning case. A millionth below it, neither another engine's rounding nor the way back from a stated prior
    // turns the call of that case.
    private const double Slack = 1e-6;

    /// <summary>Those that ship with the model, where what ships is measured and has any; else those chosen on the tuning set.</summary>
    /// <param name="options">What is measured, with the positive class.</param>
    /// <param name="shipped">The calibration that ships; null for none.</param>
    /// <param name="tuning">The tuning set; null for none.</param>
    /// <param name="evaluation">How thresholds are chosen, with the rule that joins the tuning set's groups.</param>
    /// <param name="groupRule">Names of the study rules that join groups here.</param>
    public static ThresholdsInUse Of(
        ValidationOptions options, UsedCalibration? shipped, TuningSet? tuning, EvaluationOptions evaluation, string groupRule)
    {
        string positive = options.PositiveClass;
        if (options.Calibration == ValidationOptions.Shipped && shipped is not null)
        {
            ChosenThreshold[] all = [.. shipped.File.Thresholds.Where(t => t.Class == positive)];
            if (all.Length > 0)
            {
                return Shipped(shipped.File, all, positive, groupRule);
            }
        }

        return tuning is null
            ? new([], "No operating point ships with what is measured, and there is no tuning set to choose one on: a threshold chosen on the test "
                + "set would flatter.", false)
            : new(
                [.. ThresholdChoice.Choose(tuning, evaluation).Select(Lowered)],
                FormattableString.Invariant($"Thresholds on the probability of {positive} were chosen on the {tuning.Cases.Count} images of the tuning set, ")
                    + "and are judged here on the test set.",
                false);
    }

    private static ChosenThreshold Lowered(ChosenThreshold chosen) =>
        chosen.Threshold is { } threshold ? chosen with { Threshold = Math.Max(0, threshold - Slack) } : chosen;

    private static ThresholdsInUse Shipped(CalibrationFile file, ChosenThreshold[] all, string positive, string groupRule)
    {
        bool isRuleOfGroups = file.GroupRule == groupRule;
        string left = isRuleOfGroups || all.All(t => t.Unit != Group) ? ""
            : $" Those of groups are left out: they were chosen with groups joined by {file.GroupRule}, and here they are joined by {groupRule}.";
        string prior = file.Prior is null ? "" : " They were chosen where the classes stand as "
            + string.Join(", ", file.Classes.Zip(file.Prior, (name, share) => FormattableString.Invariant($"{name} {share:0.00}"))) + ".";
        return new(
            [.. all.Where(t => isRuleOfGroups || t.Unit != Group)],
            $"Thresholds on the probability of {positive} ship with the model, and are judged here on the test set: by them run calls images and "
                + $"studies. None was chosen here.{prior}{left}",
            true);
    }
}
