namespace MedClassifier.Evaluation.Metrics;

/// <summary>Mean over the classes of F1 against the rest, in [0, 1].</summary>
internal sealed class MacroF1 : IConfusionMetric
{
    /// <inheritdoc/>
    public string Name => "macro_f1";

    /// <inheritdoc/>
    public MetricValue Compute(ConfusionMatrix counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double sum = 0;
        for (int k = 0; k < counts.Classes.Count; k++)
        {
            if (counts.Against(k).F1().Value is not { } f1)
            {
                return MetricValue.None($"class {counts.Classes[k]} has no cases and is never predicted");
            }

            sum += f1;
        }

        return MetricValue.Of(sum / counts.Classes.Count);
    }
}
