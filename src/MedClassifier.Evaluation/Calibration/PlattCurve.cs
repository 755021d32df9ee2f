namespace MedClassifier.Evaluation.Calibration;

/// <summary>p' = 1 / (1 + exp(-(Slope * logit(p) + Intercept))).</summary>
/// <param name="Slope">1 changes nothing; positive unless the class is ranked the wrong way round.</param>
/// <param name="Intercept">0 changes nothing.</param>
internal sealed record PlattCurve(double Slope, double Intercept)
{
    /// <summary>The corrected probability.</summary>
    public double Apply(double probability) => 1 / (1 + Math.Exp(-((Slope * ProbabilityScale.Logit(probability)) + Intercept)));
}
