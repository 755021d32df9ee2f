using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// Logistic regression of each class against the rest on the logit of its probability, with Platt's targets (n1 + 1) / (n1 + 2) and
/// 1 / (n0 + 2) in the place of 1 and 0, which keep the curve finite where the classes do not overlap.
/// </summary>
internal static class PlattFit
{
    private const int MostSteps = 200;
    private const double Tolerance = 1e-12;

    /// <summary>Fits one curve a class.</summary>
    public static Outcome<Calibrator> Fit(CaseTable tuning)
    {
        if (TuningClasses.Missing(tuning) is { } rejection)
        {
            return rejection;
        }

        var curves = new PlattCurve[tuning.Classes.Count];
        for (int k = 0; k < curves.Length; k++)
        {
            double[] logits = [.. Enumerable.Range(0, tuning.Count).Select(i => ProbabilityScale.Logit(tuning.Row(i)[k]))];
            bool[] positive = [.. tuning.Labels.ToArray().Select(label => label == k)];
            curves[k] = Fit(logits, positive);
        }

        return new PlattScaling(tuning.Classes, tuning.Count, curves);
    }

    /// <summary>Newton's method on the convex negative log-likelihood, halving a step that does not lower it.</summary>
    private static PlattCurve Fit(double[] logits, bool[] positive)
    {
        double positives = positive.Count(p => p);
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (positive.Length - positives + 2);
        double slope = 0;
        double intercept = Math.Log((positives + 1) / (positive.Length - positives + 1));
        double loss = Loss(logits, positive, high, low, slope, intercept);
        for (int step = 0; step < MostSteps; step++)
        {
            (double stepSlope, double stepIntercept) = Direction(logits, positive, high, low, slope, intercept);
            double scale = 1;
            double next = Loss(logits, positive, high, low, slope + stepSlope, intercept + stepIntercept);
            while (next > loss && scale > 1e-10)
            {
                scale /= 2;
                next = Loss(logits, positive, high, low, slope + (scale * stepSlope), intercept + (scale * stepIntercept));
            }

            slope += scale * stepSlope;
            intercept += scale * stepIntercept;
            loss = next;
            if (Math.Abs(scale * stepSlope) <= Tolerance * (1 + Math.Abs(slope))
                && Math.Abs(scale * stepIntercept) <= Tolerance * (1 + Math.Abs(intercept)))
            {
                break;
            }
        }

        return new PlattCurve(slope, intercept);
    }

    /// <summary>-H^-1 g, with g and H of the negative log-likelihood; where all logits are equal, the slope stays.</summary>
    private static (double Slope, double Intercept) Direction(
        double[] logits, bool[] positive, double high, double low, double slope, double intercept)
    {
        double gradientSlope = 0, gradientIntercept = 0, hessianSlope = 0, hessianBoth = 0, hessianIntercept = 1e-12;
        for (int i = 0; i < logits.Length; i++)
        {
            double p = 1 / (1 + Math.Exp(-((slope * logits[i]) + intercept)));
            double error = p - (positive[i] ? high : low);
            double weight = p * (1 - p);
            gradientSlope += error * logits[i];
            gradientIntercept += error;
            hessianSlope += weight * logits[i] * logits[i];
            hessianBoth += weight * logits[i];
            hessianIntercept += weight;
        }

        double determinant = (hessianSlope * hessianIntercept) - (hessianBoth * hessianBoth);
        return determinant <= 1e-10 * hessianSlope * hessianIntercept
            ? (0, -gradientIntercept / hessianIntercept)
            : (((hessianBoth * gradientIntercept) - (hessianIntercept * gradientSlope)) / determinant,
               ((hessianBoth * gradientSlope) - (hessianSlope * gradientIntercept)) / determinant);
    }

    /// <summary>Sum over the cases of ln(1 + e^z) - t z, which does not overflow for large |z|.</summary>
    private static double Loss(double[] logits, bool[] positive, double high, double low, double slope, double intercept)
    {
        double loss = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double z = (slope * logits[i]) + intercept;
            loss += Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - ((positive[i] ? high : low) * z);
        }

        return loss;
    }
}
