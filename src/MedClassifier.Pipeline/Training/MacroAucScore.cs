using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Pipeline.Training;

/// <summary>The score by which a training is followed and its best weights are chosen, as the delegate that Model takes.</summary>
internal static class MacroAucScore
{
    /// <summary>
    /// Mean of Evaluation's one-against-rest areas over the classes that a data set has: not every one has normals. In [0, 1]; not a
    /// number where there are not two classes.
    /// </summary>
    /// <param name="labels">Index of the true class of each example.</param>
    /// <param name="probabilities">One probability a class, for each example.</param>
    public static double Compute(IReadOnlyList<int> labels, IReadOnlyList<float[]> probabilities)
    {
        int classes = probabilities.Count == 0 ? 0 : probabilities[0].Length;
        double?[] areas =
        [
            .. Enumerable.Range(0, classes).Select(k =>
                RocArea.Compute([.. probabilities.Select(row => (double)row[k])], [.. labels.Select(label => label == k)])),
        ];
        return areas.Average() ?? double.NaN;
    }
}
