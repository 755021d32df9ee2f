using System.Text.Json.Serialization;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation;

/// <summary>Counts of true against predicted class.</summary>
/// <param name="Classes">Class names, the order of rows and columns.</param>
/// <param name="Counts">Counts[true][predicted].</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>Place of each class between the least and the worst, from 0; null where it is their order.</summary>
    [JsonIgnore]
    public IReadOnlyList<int>? Ranks { get; init; }

    /// <summary>All cases.</summary>
    public long Total => Counts.Sum(row => row.Sum(count => (long)count));

    /// <summary>Cases whose most probable class is the true one.</summary>
    public long Right => Counts.Select((row, k) => (long)row[k]).Sum();

    /// <summary>Counts the cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="ranks">Place of each class between the least and the worst; null where it is their order.</param>
    public static ConfusionMatrix Of(CaseTable cases, IReadOnlyList<int>? ranks = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        int[][] counts = [.. cases.Classes.Select(_ => new int[cases.Classes.Count])];
        for (int i = 0; i < cases.Count; i++)
        {
            counts[cases.Labels[i]][cases.Predicted(i)]++;
        }

        return new ConfusionMatrix(cases.Classes, counts) { Ranks = ranks };
    }

    /// <summary>One class against the rest.</summary>
    public BinaryCounts Against(int classIndex)
    {
        long hits = Counts[classIndex][classIndex];
        long actual = Actual(classIndex);
        long predicted = Predicted(classIndex);
        return new BinaryCounts(hits, predicted - hits, Total - actual - predicted + hits, actual - hits);
    }

    /// <summary>Cases of a class.</summary>
    public long Actual(int classIndex) => Counts[classIndex].Sum(count => (long)count);

    /// <summary>Cases that are called a class.</summary>
    public long Predicted(int classIndex) => Counts.Sum(row => (long)row[classIndex]);
}
