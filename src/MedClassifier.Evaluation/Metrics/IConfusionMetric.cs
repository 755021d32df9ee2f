namespace MedClassifier.Evaluation.Metrics;

/// <summary>A metric that needs the counts of true against predicted class only.</summary>
internal interface IConfusionMetric
{
    /// <summary>Name in <see cref="KnownMetrics"/> and in reports, such as "accuracy".</summary>
    string Name { get; }

    /// <summary>Computes it; at least one case.</summary>
    /// <remarks>A value that does not exist on these counts is said, never NaN.</remarks>
    MetricValue Compute(ConfusionMatrix counts);
}
