using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// Logistic regression of each class against the rest on the logit of its probability, with Platt's targets (n1 + 1) / (n1 + 2) and
/// 1 / (n0 + 2) in the place of 1 and 0, which keep the curve finite where the classes do not overlap. A class's curve takes the cases of the
/// data sets that have the class.
/// </summary>
internal static class PlattFit
{
    private const int MostSteps = 200;
    private const double Tolerance = 1e-12;

    /// <summary>Fits one curve a class.</summary>
    public static Outcome<Calibrator> Fit(TuningSet set)
    {
        CaseTable tuning = set.Cases;
        if (TuningClasses.Missing(tuning) is { } rejection)
        {
            return rejection;
        }

        var weights = CaseWeights.Of(set);
        var curves = new PlattCurve[tuning.Classes.Count];
        for (int k = 0; k < curves.Length; k++)
        {
            curves[k] = Fit(
                [.. Enumerable.Range(0, tuning.Count).Where(i => weights.CanBe(i, k))
                    .Select(i => new PlattCase(ProbabilityScale.Logit(tuning.Row(i)[k]), tuning.Labels[i] == k, weights[i]))]);
        }

        return new PlattScaling(tuning.Classes, tuning.Count, curves);
    }

    /// <summary>Newton's method on the convex negative log-likelihood, halving a step that does not lower it.</summary>
    private static PlattCurve Fit(PlattCase[] cases)
    {
        double positives = cases.Count(c => c.IsPositive);
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (cases.Length - positives + 2);
        double slope = 0;
        double intercept = Math.Log((positives + 1) / (cases.Length - positives + 1));
        double loss = Loss(cases, high, low, slope, intercept);
        for (int step = 0; step < MostSteps; step++)
        {
            (double stepSlope, double stepIntercept) = Direction(cases, high, low, slope, intercept);
            double scale = 1;
            double next = Loss(cases, high, low, slope + stepSlope, intercept + stepIntercept);
            while (next > loss && scale > 1e-10)
            {
                scale /= 2;
                next = Loss(cases, high, low, slope + (scale * stepSlope), intercept + (scale * stepIntercept));
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
        PlattCase[] cases, double high, double low, double slope, double intercept)
    {
        double gradientSlope = 0, gradientIntercept = 0, hessianSlope = 0, hessianBoth = 0, hessianIntercept = 1e-12;
        foreach (PlattCase c in cases)
        {
            double p = 1 / (1 + Math.Exp(-((slope * c.Logit) + intercept)));
            double error = c.Weight * (p - (c.IsPositive ? high : low));
            double weight = c.Weight * p * (1 - p);
            gradientSlope += error * c.Logit;
            gradientIntercept += error;
            hessianSlope += weight * c.Logit * c.Logit;
            hessianBoth += weight * c.Logit;
            hessianIntercept += weight;
        }

        double determinant = (hessianSlope * hessianIntercept) - (hessianBoth * hessianBoth);
        return determinant <= 1e-10 * hessianSlope * hessianIntercept
            ? (0, -gradientIntercept / hessianIntercept)
            : (((hessianBoth * gradientIntercept) - (hessianIntercept * gradientSlope)) / determinant,
               ((hessianBoth * gradientSlope) - (hessianSlope * gradientIntercept)) / determinant);
    }

    /// <summary>Sum over the cases of w (ln(1 + e^z) - t z), which does not overflow for large |z|.</summary>
    private static double Loss(PlattCase[] cases, double high, double low, double slope, double intercept)
    {
        double loss = 0;
        foreach (PlattCase c in cases)
        {
            double z = (slope * c.Logit) + intercept;
            loss += c.Weight * (Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - ((c.IsPositive ? high : low) * z));
        }

        return loss;
    }

    /// <summary>A case, as a curve of its class sees it.</summary>
    private readonly record struct PlattCase(double Logit, bool IsPositive, double Weight);
}
