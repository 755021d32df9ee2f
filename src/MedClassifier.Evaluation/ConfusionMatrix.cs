namespace MedClassifier.Evaluation;

/// <summary>Counts of true against predicted class.</summary>
/// <param name="Classes">Class names, the order of rows and columns.</param>
/// <param name="Counts">Counts[true][predicted].</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>Counts the cases.</summary>
    public static ConfusionMatrix Of(IReadOnlyList<string> classes, IReadOnlyList<LabelledPrediction> cases)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(cases);
        int[][] counts = [.. classes.Select(_ => new int[classes.Count])];
        foreach (LabelledPrediction c in cases)
        {
            counts[c.Label][c.Prediction.PredictedIndex]++;
        }

        return new ConfusionMatrix(classes, counts);
    }
}
