namespace MedClassifier.Evaluation.Metrics;

/// <summary>Mean over the classes of the average precision of that class against the rest, in (0, 1].</summary>
internal sealed class MacroAveragePrecision : IRankingMetric
{
    /// <inheritdoc/>
    public string Name => "macro_average_precision";

    /// <inheritdoc/>
    public double Compute(ClassAreas areas) => areas.AveragePrecision;
}
