namespace MedClassifier.Evaluation.Calibration;

/// <summary>A curve that never falls over the probability of each class against the rest, then normalised to sum 1.</summary>
/// <param name="Classes">Class names in the order of the probabilities.</param>
/// <param name="TuningCount">Cases it was fitted on.</param>
/// <param name="Curves">One a class.</param>
internal sealed record IsotonicScaling(IReadOnlyList<string> Classes, int TuningCount, IReadOnlyList<IsotonicCurve> Curves)
    : Calibrator(Classes, TuningCount)
{
    /// <summary>Name in <see cref="KnownCalibrations"/>.</summary>
    public const string Name = "isotonic";

    /// <inheritdoc/>
    public override string Describe() => "isotonic regression";

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
