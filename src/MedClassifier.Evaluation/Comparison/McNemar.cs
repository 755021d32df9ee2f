using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Comparison;

/// <summary>McNemar's test of two models' right and wrong answers.</summary>
internal static class McNemar
{
    /// <summary>Counts and tests; the tables hold the same cases in the same order.</summary>
    public static McNemarResult Test(CaseTable first, CaseTable second)
    {
        long both = 0, onlyFirst = 0, onlySecond = 0;
        for (int i = 0; i < first.Count; i++)
        {
            bool firstRight = first.Predicted(i) == first.Labels[i];
            bool secondRight = second.Predicted(i) == second.Labels[i];
            both += firstRight && secondRight ? 1 : 0;
            onlyFirst += firstRight && !secondRight ? 1 : 0;
            onlySecond += !firstRight && secondRight ? 1 : 0;
        }

        return new McNemarResult(
            both, onlyFirst, onlySecond, first.Count - both - onlyFirst - onlySecond, Exact(onlyFirst, onlySecond), Corrected(onlyFirst, onlySecond));
    }

    /// <summary>Twice the binomial probability of at most the smaller count among the discordant cases, at most 1.</summary>
    internal static HypothesisTest Exact(long onlyFirst, long onlySecond)
    {
        long smaller = Math.Min(onlyFirst, onlySecond);
        double p = onlyFirst == onlySecond ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, checked((int)(onlyFirst + onlySecond)), smaller));
        return new HypothesisTest("McNemar, exact", smaller, p);
    }

    /// <summary>(|b - c| - 1)^2 / (b + c), chi-squared with one degree of freedom.</summary>
    internal static HypothesisTest Corrected(long onlyFirst, long onlySecond)
    {
        const string Name = "McNemar, continuity correction";
        if (onlyFirst + onlySecond == 0)
        {
            return new HypothesisTest(Name, null, null, "no case that only one model gets right");
        }

        double statistic = Math.Pow(Math.Abs(onlyFirst - onlySecond) - 1, 2) / (onlyFirst + onlySecond);
        return new HypothesisTest(Name, statistic, SpecialFunctions.Erfc(Math.Sqrt(statistic / 2)));
    }
}
