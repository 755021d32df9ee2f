namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// Divides the logits by one number before the softmax (Guo et al., On Calibration of Modern Neural Networks, 2017): the order of the
/// classes within a case stays as it is.
/// </summary>
/// <param name="Classes">Class names in the order of the probabilities.</param>
/// <param name="TuningCount">Cases it was fitted on.</param>
/// <param name="Temperature">Larger than 0; above 1 makes the model less sure of itself.</param>
internal sealed record TemperatureScaling(IReadOnlyList<string> Classes, int TuningCount, double Temperature) : Calibrator(Classes, TuningCount)
{
    /// <summary>Name in <see cref="KnownCalibrations"/>.</summary>
    public const string Name = "temperature";

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"temperature scaling (T = {Temperature:0.00})");

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> probabilities, Span<double> calibrated) =>
        Apply(Temperature, probabilities, calibrated);

    /// <summary>softmax(ln p / T): the logits are known up to a constant, which the softmax takes out.</summary>
    internal static void Apply(double temperature, ReadOnlySpan<double> probabilities, Span<double> calibrated)
    {
        for (int k = 0; k < probabilities.Length; k++)
        {
            calibrated[k] = ProbabilityScale.Log(probabilities[k]) / temperature;
        }

        ProbabilityScale.Softmax(calibrated);
    }
}
