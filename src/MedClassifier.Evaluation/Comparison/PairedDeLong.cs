using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.Comparison;

/// <summary>DeLong's comparison of two correlated areas.</summary>
internal static class PairedDeLong
{
    /// <summary>Name of the test.</summary>
    public const string Name = "paired DeLong";

    /// <summary>First minus second with its interval, and the test of whether it is 0.</summary>
    public static (Estimate Difference, HypothesisTest Test) Compare(RankedScores first, RankedScores second, double confidence)
    {
        if (DeLong.Of(first) is not { } a || DeLong.Of(second) is not { } b)
        {
            string reason = first.WhyNoArea ?? "";
            return (Estimate.None(reason, first.Count), new HypothesisTest(Name, null, null, reason));
        }

        double difference = a.Area - b.Area;
        double? variance = a.VarianceOfDifference(b);

        // Where all placements differ by the same amount, rounding may leave a little more than 0.
        if (variance is not > 1e-20)
        {
            string reason = variance is null ? "fewer than two positives or negatives"
                : difference == 0 ? "both models rank the cases alike"
                : "the DeLong variance of the difference is 0";
            return (Estimate.Plain(difference, first.Count, reason), new HypothesisTest(Name, null, null, reason));
        }

        double error = Math.Sqrt(variance.Value);
        double half = Normal.InvCDF(0, 1, (1 + confidence) / 2) * error;
        double z = difference / error;
        return (
            Estimate.Of(difference, difference - half, difference + half, IntervalMethods.DeLong, first.Count),
            new HypothesisTest(Name, z, SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2))));
    }
}
