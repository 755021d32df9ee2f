namespace MedClassifier.Evaluation.Metrics;

/// <summary>A metric that is the mean of a number of each case.</summary>
internal interface ICaseMetric
{
    /// <summary>Name in <see cref="KnownMetrics"/> and in reports, such as "log_loss".</summary>
    string Name { get; }

    /// <summary>The number of one case; finite.</summary>
    /// <param name="probabilities">One a class.</param>
    /// <param name="label">Index of the true class.</param>
    double Compute(ReadOnlySpan<double> probabilities, int label);
}
