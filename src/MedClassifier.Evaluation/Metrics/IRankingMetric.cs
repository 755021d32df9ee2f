namespace MedClassifier.Evaluation.Metrics;

/// <summary>A metric that is the mean over the classes of how well each is ranked before the rest.</summary>
internal interface IRankingMetric
{
    /// <summary>Name in <see cref="KnownMetrics"/> and in reports, such as "macro_auc".</summary>
    string Name { get; }

    /// <summary>What is averaged.</summary>
    double Compute(ClassAreas areas);
}
