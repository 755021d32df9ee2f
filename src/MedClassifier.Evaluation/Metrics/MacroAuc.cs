using System.Globalization;

namespace MedClassifier.Evaluation.Metrics;

/// <summary>Mean over the classes of the area under the ROC curve of that class against the rest, in [0, 1].</summary>
public sealed class MacroAuc : IMetric
{
    /// <inheritdoc/>
    public string Name => "macro_auc";

    /// <inheritdoc/>
    public MetricValue Compute(IReadOnlyList<LabelledPrediction> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        if (cases.Count == 0)
        {
            return new MetricValue(Name, null, "no cases");
        }

        IReadOnlyList<string> classes = cases[0].Prediction.Classes;
        double sum = 0;
        for (int k = 0; k < classes.Count; k++)
        {
            double[] scores = [.. cases.Select(c => (double)c.Prediction.Probabilities[k])];
            bool[] positive = [.. cases.Select(c => c.Label == k)];
            if (RocAuc.Compute(scores, positive) is not { } area)
            {
                int count = positive.Count(p => p);
                return new MetricValue(
                    Name, null, string.Create(CultureInfo.InvariantCulture, $"class {classes[k]} has {count} of {cases.Count} cases"));
            }

            sum += area;
        }

        return new MetricValue(Name, sum / classes.Count);
    }
}
