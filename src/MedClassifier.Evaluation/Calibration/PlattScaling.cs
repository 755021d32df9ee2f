namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// A logistic curve over the logit of each class against the rest, then normalised to sum 1 (Platt 1999, one against rest as Zadrozny and
/// Elkan 2002).
/// </summary>
/// <param name="Classes">Class names in the order of the probabilities.</param>
/// <param name="TuningCount">Cases it was fitted on.</param>
/// <param name="Curves">One a class.</param>
internal sealed record PlattScaling(IReadOnlyList<string> Classes, int TuningCount, IReadOnlyList<PlattCurve> Curves)
    : Calibrator(Classes, TuningCount)
{
    /// <summary>Name in <see cref="KnownCalibrations"/>.</summary>
    public const string Name = "platt";

    /// <inheritdoc/>
    public override string Describe() => "Platt scaling";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> probabilities, Span<double> calibrated)
    {
        for (int k = 0; k < probabilities.Length; k++)
        {
            calibrated[k] = Curves[k].Apply(probabilities[k]);
        }

        ProbabilityScale.Normalise(calibrated);
    }
}
