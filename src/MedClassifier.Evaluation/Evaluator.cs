using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Evaluation.Subgroups;

namespace MedClassifier.Evaluation;

/// <summary>The door to the statistics: cases in, a report out. The same input and options give the same report.</summary>
public static class Evaluator
{
    /// <summary>Computes everything about one model.</summary>
    /// <param name="input">Test cases, and where operating points come from.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    /// <exception cref="ArgumentException">Options that do not fit the cases: an unknown positive class or column.</exception>
    public static EvaluationReport Evaluate(
        EvaluationInput input, EvaluationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        OptionsCheck.ThrowIfInvalid(options);
        int positive = PositiveClass.IndexOf(input.Test.Classes, options);
        IReadOnlyList<EvaluationUnit> measured = EvaluationUnit.Of(input.Test, options);
        IReadOnlyList<EvaluationUnit> called = input.Called is null ? measured : EvaluationUnit.Of(input.Called, options);
        UnitReport[] units = [.. measured.Zip(called, (unit, same) =>
            UnitEvaluation.Report(unit, same, Thresholds(input, unit.Name, positive, options), options, cancellationToken))];
        return new EvaluationReport(
            input.Test.Classes,
            input.Test.Classes[positive],
            options,
            units[0],
            units.Length > 1 ? units[1] : null,
            SubgroupTable.Of(input.Test, options, cancellationToken));
    }

    /// <summary>Compares two models on the same cases, per image and, where there are groups, per group.</summary>
    /// <param name="firstName">Name of the first model.</param>
    /// <param name="first">Its cases.</param>
    /// <param name="secondName">Name of the second model.</param>
    /// <param name="second">The same cases in the same order.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    /// <exception cref="ArgumentException">The cases are not the same.</exception>
    public static IReadOnlyList<ModelComparison> Compare(
        string firstName,
        CaseTable first,
        string secondName,
        CaseTable second,
        EvaluationOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        OptionsCheck.ThrowIfInvalid(options);
        if (!first.Classes.SequenceEqual(second.Classes) || !first.Labels.SequenceEqual(second.Labels) || !first.HasSameGroups(second))
        {
            throw new ArgumentException("Two models are compared on the same cases in the same order.", nameof(second));
        }

        return
        [
            .. EvaluationUnit.Of(first, options).Zip(
                EvaluationUnit.Of(second, options),
                (a, b) => UnitComparison.Compare(firstName, a, secondName, b, options, cancellationToken)),
        ];
    }

    private static IReadOnlyList<ChosenThreshold> Thresholds(
        EvaluationInput input, string unit, int positive, EvaluationOptions options)
    {
        string name = input.Test.Classes[positive];
        if (input.Thresholds is { } given)
        {
            return [.. given.Where(threshold => threshold.Unit == unit && threshold.Class == name)];
        }

        if (input.Tuning is not { } tuning)
        {
            return [.. options.OperatingRules.Select(rule => ThresholdChoice.WithoutTuning(rule, name, unit))];
        }

        if (!tuning.Classes.SequenceEqual(input.Test.Classes))
        {
            throw new ArgumentException("The tuning set has other classes than the test set.", nameof(input));
        }

        return EvaluationUnit.Of(tuning, options).FirstOrDefault(candidate => candidate.Name == unit) is { } match
            ? [.. ThresholdChoice.Choose(match, CaseWeights.Even(match.Cases), positive, options.OperatingRules)]
            : [.. options.OperatingRules.Select(rule => ThresholdChoice.WithoutTuning(rule, name, unit))];
    }
}
