using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Metrics;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>
/// The metrics of the confusion matrix, then sensitivity, specificity, F1 and the predictive values of each class, from the groups' own confusion
/// matrices.
/// </summary>
internal sealed class CountStatistic : IResampleStatistic
{
    /// <summary>Numbers a class: sensitivity, specificity, F1, positive and negative predictive value.</summary>
    public const int PerClass = 5;

    private readonly IReadOnlyList<string> classes;
    private readonly IReadOnlyList<IConfusionMetric> metrics;
    private readonly IReadOnlyList<int>? ranks;
    private readonly Entry[] entries;

    public CountStatistic(CaseTable cases, IReadOnlyList<IConfusionMetric> metrics, IReadOnlyList<int>? ranks = null)
    {
        this.ranks = ranks;
        classes = cases.Classes;
        this.metrics = metrics;
        int cells = classes.Count * classes.Count;
        long[] keys = new long[cases.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)cases.GroupOf(i) * cells) + (cases.Labels[i] * classes.Count) + cases.Predicted(i);
        }

        Array.Sort(keys);
        List<Entry> runs = [];
        for (int first = 0; first < keys.Length;)
        {
            int end = first;
            while (end < keys.Length && keys[end] == keys[first])
            {
                end++;
            }

            runs.Add(new Entry((int)(keys[first] / cells), (int)(keys[first] % cells), end - first));
            first = end;
        }

        entries = [.. runs];
    }

    /// <inheritdoc/>
    public int Width => metrics.Count + (PerClass * classes.Count);

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        Span<int> cells = stackalloc int[classes.Count * classes.Count];
        foreach (Entry entry in entries)
        {
            cells[entry.Cell] += entry.Cases * counts[entry.Group];
        }

        var rows = new int[classes.Count][];
        for (int k = 0; k < rows.Length; k++)
        {
            rows[k] = cells.Slice(k * rows.Length, rows.Length).ToArray();
        }

        var matrix = new ConfusionMatrix(classes, rows) { Ranks = ranks };
        for (int m = 0; m < metrics.Count; m++)
        {
            values[m] = metrics[m].Compute(matrix).Value ?? double.NaN;
        }

        for (int k = 0; k < rows.Length; k++)
        {
            BinaryCounts binary = matrix.Against(k);
            int at = metrics.Count + (PerClass * k);
            values[at] = binary.TruePositives / (double)binary.Positives;
            values[at + 1] = binary.TrueNegatives / (double)binary.Negatives;
            values[at + 2] = binary.F1().Value ?? double.NaN;
            values[at + 3] = binary.TruePositives / (double)(binary.TruePositives + binary.FalsePositives);
            values[at + 4] = binary.TrueNegatives / (double)(binary.TrueNegatives + binary.FalseNegatives);
        }
    }

    /// <summary>Cases of one group in one cell of the confusion matrix.</summary>
    private readonly record struct Entry(int Group, int Cell, int Cases);
}
