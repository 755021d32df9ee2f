using MathNet.Numerics.RootFinding;
using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>The temperature with the least mean log loss on the tuning set.</summary>
internal static class TemperatureFit
{
    /// <summary>Largest and 1 / least temperature that is given back: beyond, the model ranks at random or perfectly.</summary>
    public const double Bound = 100;

    /// <summary>
    /// The loss -ln p_y(beta), beta = 1 / T, is convex in beta; its slope, weighted mean over the cases of E_p(beta)[z] - z_y with z = ln p, rises
    /// through 0 at the answer, so a bracketed root finder gives it to full precision. p is among the classes that a case's data set has.
    /// </summary>
    public static Outcome<Calibrator> Fit(TuningSet set)
    {
        CaseTable tuning = set.Cases;
        if (TuningClasses.TooFew(tuning) is { } rejection)
        {
            return rejection;
        }

        var weights = CaseWeights.Of(set);
        var logs = new double[tuning.Count * tuning.Classes.Count];
        for (int i = 0; i < logs.Length; i++)
        {
            (int row, int k) = Math.DivRem(i, tuning.Classes.Count);
            logs[i] = weights.CanBe(row, k) ? ProbabilityScale.Log(tuning.Row(row)[k]) : double.NegativeInfinity;
        }

        double SlopeAt(double b) => Slope(tuning, weights, logs, b);
        double beta = SlopeAt(1 / Bound) >= 0 ? 1 / Bound
            : SlopeAt(Bound) <= 0 ? Bound
            : Brent.FindRoot(SlopeAt, 1 / Bound, Bound, 1e-12, 200);
        return new TemperatureScaling(tuning.Classes, tuning.Count, 1 / beta);
    }

    private static double Slope(CaseTable tuning, CaseWeights weights, double[] logs, double beta)
    {
        int classes = tuning.Classes.Count;
        Span<double> shares = stackalloc double[classes];
        double total = 0;
        for (int i = 0; i < tuning.Count; i++)
        {
            ReadOnlySpan<double> row = logs.AsSpan(i * classes, classes);
            for (int k = 0; k < classes; k++)
            {
                shares[k] = beta * row[k];
            }

            ProbabilityScale.Softmax(shares);
            double expected = 0;
            for (int k = 0; k < classes; k++)
            {
                expected += shares[k] > 0 ? shares[k] * row[k] : 0;
            }

            total += weights[i] * (expected - row[tuning.Labels[i]]);
        }

        return total / tuning.Count;
    }
}
