using MathNet.Numerics.Distributions;

namespace MedClassifier.Evaluation.Intervals;

/// <summary>Wilson's score interval of a proportion (1927), without continuity correction.</summary>
public static class WilsonInterval
{
    /// <summary>The proportion with its interval.</summary>
    /// <param name="successes">0 to <paramref name="count"/>.</param>
    /// <param name="count">Trials.</param>
    /// <param name="confidence">Coverage, such as 0.95.</param>
    /// <param name="undefined">What to say when there are no trials.</param>
    public static Estimate Of(long successes, long count, double confidence, string undefined)
    {
        if (count == 0)
        {
            return Estimate.None(undefined, 0);
        }

        double z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        double p = successes / (double)count;
        double square = z * z / count;
        double centre = (p + (square / 2)) / (1 + square);
        double half = z / (1 + square) * Math.Sqrt(((p * (1 - p)) + (square / 4)) / count);

        // At the ends the formula gives exactly 0 and 1, up to rounding.
        double low = successes == 0 ? 0 : centre - half;
        double high = successes == count ? 1 : centre + half;
        return Estimate.Of(p, low, high, IntervalMethods.Wilson, count);
    }
}
