namespace MedClassifier.Evaluation.Metrics;

/// <summary>Mean over the classes of the area under the ROC curve of that class against the rest, in [0, 1].</summary>
internal sealed class MacroAuc : IRankingMetric
{
    /// <inheritdoc/>
    public string Name => "macro_auc";

    /// <inheritdoc/>
    public double Compute(ClassAreas areas) => areas.RocAuc;
}
