using MedClassifier.Evaluation.Calibration;

namespace MedClassifier.Evaluation.Metrics;

/// <summary>-ln of the true class's probability, which is taken as 2^-52 where it is smaller; 0 or more, smaller is better.</summary>
internal sealed class LogLoss : ICaseMetric
{
    /// <inheritdoc/>
    public string Name => "log_loss";

    /// <inheritdoc/>
    public double Compute(ReadOnlySpan<double> probabilities, int label) => -ProbabilityScale.Log(probabilities[label]);
}
