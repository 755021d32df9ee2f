using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MedClassifier.Evaluation.Intervals;

/// <summary>
/// Predictive values at a stated prevalence by Bayes' rule, with the standard logit intervals of Mercaldo, Lau and Zhou (Stat Med 2007).
/// </summary>
internal static class PredictiveValueInterval
{
    /// <summary>P(positive | called positive); var logit = (1 - se) / se / n1 + sp / (1 - sp) / n0.</summary>
    public static Estimate Positive(BinaryCounts counts, double prevalence, double confidence) => Of(
        counts, confidence, "nothing would be called positive",
        (se, sp) => (se * prevalence, (1 - sp) * (1 - prevalence)),
        (se, sp) => ((1 - se) / se / counts.Positives) + (sp / (1 - sp) / counts.Negatives));

    /// <summary>P(negative | called negative); var logit = se / (1 - se) / n1 + (1 - sp) / sp / n0.</summary>
    public static Estimate Negative(BinaryCounts counts, double prevalence, double confidence) => Of(
        counts, confidence, "nothing would be called negative",
        (se, sp) => (sp * (1 - prevalence), (1 - se) * prevalence),
        (se, sp) => (se / (1 - se) / counts.Positives) + ((1 - sp) / sp / counts.Negatives));

    private static Estimate Of(
        BinaryCounts counts,
        double confidence,
        string none,
        Func<double, double, (double Right, double Wrong)> shares,
        Func<double, double, double> variance)
    {
        if (counts.Positives == 0 || counts.Negatives == 0)
        {
            return Estimate.None(counts.Positives == 0 ? "no positives" : "no negatives", counts.Total);
        }

        double sensitivity = counts.TruePositives / (double)counts.Positives;
        double specificity = counts.TrueNegatives / (double)counts.Negatives;
        (double right, double wrong) = shares(sensitivity, specificity);
        if (right + wrong <= 0)
        {
            return Estimate.None(none, counts.Total);
        }

        double value = right / (right + wrong);
        if (sensitivity is 0 or 1 || specificity is 0 or 1)
        {
            return Estimate.Plain(value, counts.Total, "sensitivity or specificity is 0 or 1, where the logit scale ends");
        }

        double centre = SpecialFunctions.Logit(value);
        double half = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(variance(sensitivity, specificity));
        return Estimate.Of(
            value,
            SpecialFunctions.Logistic(centre - half),
            SpecialFunctions.Logistic(centre + half),
            IntervalMethods.LogitPredictiveValue,
            counts.Total);
    }
}
