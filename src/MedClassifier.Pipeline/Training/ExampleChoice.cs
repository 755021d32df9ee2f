using MedClassifier.Domain.Training;

namespace MedClassifier.Pipeline.Training;

/// <summary>Which examples of a validation set a report shows.</summary>
internal static class ExampleChoice
{
    /// <summary>The wrong ones, the surest first: those whose label has the least probability.</summary>
    public static IReadOnlyList<ValidatedExample> Mistakes(IReadOnlyList<ValidatedExample> examples, int most) =>
    [
        .. examples
            .Where(example => example.Prediction.PredictedIndex != example.Label)
            .OrderBy(example => example.Prediction.Probabilities[example.Label])
            .ThenBy(example => example.Index)
            .Take(most),
    ];

    /// <summary>Examples of all classes in turn, spread evenly over the set; not the best ones.</summary>
    public static IReadOnlyList<ValidatedExample> Spread(IReadOnlyList<ValidatedExample> examples, int most)
    {
        ValidatedExample[][] classes = [.. examples.GroupBy(e => e.Label).OrderBy(g => g.Key).Select(g => g.OrderBy(e => e.Index).ToArray())];
        int each = classes.Length == 0 ? 0 : Math.Max(1, most / classes.Length);
        return [.. classes.SelectMany(members => Enumerable.Range(0, Math.Min(each, members.Length))
            .Select(i => members[i * members.Length / Math.Min(each, members.Length)])).Take(most)];
    }
}
