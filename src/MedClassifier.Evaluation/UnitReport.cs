using MedClassifier.Evaluation.Curves;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Evaluation;

/// <summary>All numbers about one unit of counting.</summary>
/// <param name="Unit">"image" or "group".</param>
/// <param name="Count">Units counted.</param>
/// <param name="Clusters">Groups that the bootstrap draws from: equal to <paramref name="Count"/> when every unit stands alone.</param>
/// <param name="MixedLabels">Groups whose images have different labels; the group then has the worst one.</param>
/// <param name="Confusion">True against predicted (the most probable class).</param>
/// <param name="Overall">Every metric of <see cref="KnownMetrics"/>, in its order.</param>
/// <param name="AccuracyWilson">The accuracy again, with Wilson's interval, which takes the units for independent.</param>
/// <param name="Classes">One a class, against the rest, in class order.</param>
/// <param name="OperatingPoints">The positive class at each threshold.</param>
/// <param name="Reliability">Of the most probable class: its probability against how often it is right.</param>
/// <param name="DecisionCurve">Net benefit of acting on the positive class.</param>
/// <param name="RiskCoverage">Errors among the most certain cases, for abstention.</param>
public sealed record UnitReport(
    string Unit,
    int Count,
    int Clusters,
    int MixedLabels,
    ConfusionMatrix Confusion,
    IReadOnlyList<NamedEstimate> Overall,
    Estimate AccuracyWilson,
    IReadOnlyList<ClassReport> Classes,
    IReadOnlyList<OperatingPoint> OperatingPoints,
    ReliabilityDiagram Reliability,
    DecisionCurve DecisionCurve,
    RiskCoverageCurve RiskCoverage)
{
    /// <summary>Whether several units lie in a group, so that an interval that takes them for independent would be too narrow.</summary>
    public bool IsClustered => Clusters < Count;

    /// <summary>The overall metric of this name.</summary>
    public Estimate this[string metric] => Overall.Single(e => e.Name == metric).Estimate;
}
