namespace MedClassifier.Evaluation;

/// <summary>One number over labelled predictions.</summary>
public interface IMetric
{
    /// <summary>Name in <see cref="KnownMetrics"/> and in reports, such as "accuracy".</summary>
    string Name { get; }

    /// <summary>Computes it.</summary>
    /// <remarks>All predictions have the same classes. A value that does not exist (no cases, one class only) is said, never NaN.</remarks>
    MetricValue Compute(IReadOnlyList<LabelledPrediction> cases);
}
