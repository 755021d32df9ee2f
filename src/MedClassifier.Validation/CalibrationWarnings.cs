using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Intervals;
using MedClassifier.Validation.Sections;

namespace MedClassifier.Validation;

/// <summary>What gives reason to doubt calibrated probabilities: another class mix than the test set's, few cases, or numbers that became worse.</summary>
internal static class CalibrationWarnings
{
    /// <summary>A calibration fitted on fewer cases of a class is warned of: two numbers of a curve want some ten cases each.</summary>
    public const int FewCases = 20;

    // A share whose odds are at least this many times others is far from it, unless chance explains it.
    private const double FarOdds = 2;

    /// <summary>The warning of a class mix far from that of the test set; null where it is near.</summary>
    /// <param name="classes">Class names.</param>
    /// <param name="test">Test cases of each class.</param>
    /// <param name="prior">Share of each class for which the probabilities are right.</param>
    /// <param name="isStated">Whether the user stated them.</param>
    public static string? Mix(IReadOnlyList<string> classes, IReadOnlyList<int> test, IReadOnlyList<double> prior, bool isStated)
    {
        long all = test.Sum(count => (long)count);
        bool isFar = Enumerable.Range(0, classes.Count).Any(k => IsFar(prior[k], test[k], all));
        return !isFar ? null
            : $"The class mix differs: the probabilities are right where the classes stand as {Shares(classes, prior)} "
                + $"({(isStated ? "model.prior" : "the calibration’s")}), and in the test set they stand as "
                + $"{Shares(classes, [.. test.Select(count => count / (double)all)])}. Where the mix is that of the test set, model.prior takes the "
                + "probabilities there.";
    }

    /// <summary>The warning of classes with few cases to fit on; null where there are none.</summary>
    /// <param name="classes">Class names.</param>
    /// <param name="tuning">What was fitted on.</param>
    public static string? Few(IReadOnlyList<string> classes, IReadOnlyList<TuningCounts> tuning)
    {
        int[] counts = [.. classes.Select((_, k) => tuning.Sum(set => set.Cases[k]))];
        string few = string.Join(" and ", classes.Zip(counts).Where(pair => pair.Second < FewCases)
            .Select(pair => $"{Words.Count(pair.Second)} of class {pair.First}"));
        return tuning.Count == 0 || few.Length == 0 ? null
            : $"The calibration was fitted on few cases: {few}, of {Words.Count(counts.Sum())} in all.";
    }

    /// <summary>What the calibration does to the calibration error here, where it makes it, or the log loss, worse; else null.</summary>
    /// <param name="effect">After minus before.</param>
    /// <param name="before">The calibration error as predicted.</param>
    /// <param name="after">The calibration error as measured.</param>
    public static string? Worse(CalibrationEffect effect, Estimate before, Estimate after)
    {
        (string Name, Estimate Difference)[] worse =
        [
            .. new[] { ("expected calibration error", effect.CalibrationError), ("Brier score", effect.Brier), ("log loss", effect.LogLoss) }
                .Where(number => number.Item2.Value > 0),
        ];
        bool isCertain = worse.Any(number => number.Difference.Low > 0);
        return worse.Length == 0 ? null
            : $"On this test set the calibration makes worse: {string.Join(", ", worse.Select(n => $"{n.Name} by {Words.Of(n.Difference)}"))}. "
                + $"The expected calibration error is {Words.Of(before)} as predicted and {Words.Of(after)} calibrated"
                + (isCertain ? "." : "; it may be chance, since the intervals of the differences hold 0.");
    }

    private static bool IsFar(double prior, long count, long all)
    {
        Estimate share = WilsonInterval.Of(count, all, 0.95, "no cases");
        if (share is not { Value: { } value, Low: { } low, High: { } high })
        {
            return false;
        }

        // A class that one side lacks is far from any share that chance does not explain.
        double ratio = Odds(value) / Odds(prior);
        return (prior < low || prior > high) && !(ratio > 1 / FarOdds && ratio < FarOdds);
    }

    private static double Odds(double share) => share / (1 - share);

    private static string Shares(IReadOnlyList<string> classes, IReadOnlyList<double> shares) =>
        string.Join(", ", classes.Zip(shares, (name, share) => FormattableString.Invariant($"{name} {share:0.00}")));
}
