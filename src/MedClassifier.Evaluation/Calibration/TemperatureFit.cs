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
    /// The loss -ln p_y(beta), beta = 1 / T, is convex in beta; its slope, mean over the cases of E_p(beta)[z] - z_y with z = ln p, rises
    /// through 0 at the answer, so a bracketed root finder gives it to full precision.
    /// </summary>
    public static Outcome<Calibrator> Fit(CaseTable tuning)
    {
        if (TuningClasses.TooFew(tuning) is { } rejection)
        {
            return rejection;
        }

        var logs = new double[tuning.Count * tuning.Classes.Count];
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = ProbabilityScale.Log(tuning.Row(i / tuning.Classes.Count)[i % tuning.Classes.Count]);
        }

        double beta = Slope(tuning, logs, 1 / Bound) >= 0 ? 1 / Bound
            : Slope(tuning, logs, Bound) <= 0 ? Bound
            : Brent.FindRoot(b => Slope(tuning, logs, b), 1 / Bound, Bound, 1e-12, 200);
        return new TemperatureScaling(tuning.Classes, tuning.Count, 1 / beta);
    }

    private static double Slope(CaseTable tuning, double[] logs, double beta)
    {
        int classes = tuning.Classes.Count;
        Span<double> weights = stackalloc double[classes];
        double total = 0;
        for (int i = 0; i < tuning.Count; i++)
        {
            ReadOnlySpan<double> row = logs.AsSpan(i * classes, classes);
            TemperatureScaling.Apply(1 / beta, tuning.Row(i), weights);
            double expected = 0;
            for (int k = 0; k < classes; k++)
            {
                expected += weights[k] * row[k];
            }

            total += expected - row[tuning.Labels[i]];
        }

        return total / tuning.Count;
    }
}
