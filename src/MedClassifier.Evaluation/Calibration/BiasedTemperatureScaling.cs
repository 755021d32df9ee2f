namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// Divides the logits by one number and adds one to each class before the softmax: bias-corrected temperature scaling (Alexandari, Kundaje and
/// Shrikumar, ICML 2020), whose probabilities are right on average for every class and therefore bear another prior.
/// </summary>
/// <param name="Classes">Class names in the order of the probabilities.</param>
/// <param name="TuningCount">Cases it was fitted on.</param>
/// <param name="Temperature">Larger than 0; above 1 makes the model less sure of itself.</param>
/// <param name="Biases">Added to the logits, one a class; sum 0.</param>
internal sealed record BiasedTemperatureScaling(IReadOnlyList<string> Classes, int TuningCount, double Temperature, IReadOnlyList<double> Biases)
    : Calibrator(Classes, TuningCount)
{
    /// <summary>Name in <see cref="KnownCalibrations"/>.</summary>
    public const string Name = "biased_temperature";

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"bias-corrected temperature scaling (T = {Temperature:0.00})");

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> probabilities, Span<double> calibrated)
    {
        for (int k = 0; k < probabilities.Length; k++)
        {
            calibrated[k] = (ProbabilityScale.Log(probabilities[k]) / Temperature) + Biases[k];
        }

        ProbabilityScale.Softmax(calibrated);
    }
}
