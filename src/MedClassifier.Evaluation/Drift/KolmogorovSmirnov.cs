using MedClassifier.Evaluation.Comparison;

namespace MedClassifier.Evaluation.Drift;

/// <summary>The test of Kolmogorov and Smirnov of two samples, two-sided, by the limiting distribution of its statistic.</summary>
internal static class KolmogorovSmirnov
{
    private const string Name = "Kolmogorov-Smirnov";
    private const int MostTerms = 100;
    private const double Negligible = 1e-16;

    // Below, the alternating series converges slowly, and the other one, by the Jacobi theta function, quickly.
    private const double Small = 1;

    /// <summary>The test; with ties its p value is too large rather than too small.</summary>
    public static HypothesisTest Test(NumberSample first, NumberSample second)
    {
        if (first.Count == 0 || second.Count == 0)
        {
            return new HypothesisTest(Name, null, null, "one side has no values");
        }

        double distance = Distance(first.Values, second.Values);
        double size = first.Count * (double)second.Count / (first.Count + second.Count);
        return new HypothesisTest(Name, distance, UpperTail(Math.Sqrt(size) * distance));
    }

    /// <summary>Largest distance between the cumulative distributions of two ascending lists.</summary>
    public static double Distance(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < first.Count && j < second.Count)
        {
            // Equal values are passed together: between them neither distribution has a step to stand on.
            double at = Math.Min(first[i], second[j]);
            while (i < first.Count && first[i] <= at)
            {
                i++;
            }

            while (j < second.Count && second[j] <= at)
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs((i / (double)first.Count) - (j / (double)second.Count)));
        }

        return largest;
    }

    /// <summary>Probability that the limiting distribution (Kolmogorov 1933) exceeds a value.</summary>
    public static double UpperTail(double value)
    {
        if (value <= 0)
        {
            return 1;
        }

        double sum = 0;
        if (value < Small)
        {
            for (int k = 1; k <= MostTerms; k++)
            {
                double term = Math.Exp(-Math.Pow(((2 * k) - 1) * Math.PI, 2) / (8 * value * value));
                sum += term;
                if (term < Negligible)
                {
                    break;
                }
            }

            return Math.Clamp(1 - (Math.Sqrt(2 * Math.PI) / value * sum), 0, 1);
        }

        for (int k = 1; k <= MostTerms; k++)
        {
            double term = Math.Exp(-2.0 * k * k * value * value);
            sum += k % 2 == 1 ? term : -term;
            if (term < Negligible * sum)
            {
                break;
            }
        }

        return Math.Clamp(2 * sum, 0, 1);
    }
}
