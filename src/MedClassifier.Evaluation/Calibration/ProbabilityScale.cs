using MathNet.Numerics;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>Probabilities on the scale of logarithms, where 0 and 1 must not become infinite.</summary>
internal static class ProbabilityScale
{
    /// <summary>The distance kept from 0 and 1: 2^-52, the spacing of doubles at 1.</summary>
    public const double Least = 2.220446049250313e-16;

    /// <summary>ln p, of p not below <see cref="Least"/>.</summary>
    public static double Log(double probability) => Math.Log(Math.Max(probability, Least));

    /// <summary>ln(p / (1 - p)), of p not nearer than <see cref="Least"/> to 0 and 1.</summary>
    public static double Logit(double probability) => SpecialFunctions.Logit(Math.Clamp(probability, Least, 1 - Least));

    /// <summary>exp(z_k) / sum of exp(z), in place; the largest is taken off first, so that nothing overflows.</summary>
    public static void Softmax(Span<double> values)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        double sum = 0;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = Math.Exp(values[k] - largest);
            sum += values[k];
        }

        for (int k = 0; k < values.Length; k++)
        {
            values[k] /= sum;
        }
    }

    /// <summary>Makes the sum 1; where all are 0, each class gets the same.</summary>
    public static void Normalise(Span<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        for (int k = 0; k < values.Length; k++)
        {
            values[k] = sum > 0 ? values[k] / sum : 1.0 / values.Length;
        }
    }
}
