using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.Cases;

/// <summary>What is counted once: an image, or a group.</summary>
/// <param name="Name">"image" or "group".</param>
/// <param name="Cases">One row a unit.</param>
/// <param name="MixedLabels">Groups whose images have different labels.</param>
internal sealed record EvaluationUnit(string Name, CaseTable Cases, int MixedLabels)
{
    /// <summary>Name of the unit that is one image.</summary>
    public const string Image = "image";

    /// <summary>Name of the unit that is one group.</summary>
    public const string Group = "group";

    /// <summary>The images, and the groups where there are any.</summary>
    public static IReadOnlyList<EvaluationUnit> Of(CaseTable images, EvaluationOptions options)
    {
        int positive = PositiveClass.IndexOf(images.Classes, options);
        IReadOnlyList<int> severity = ClassSeverity.Order(images.Classes, positive);
        IReadOnlyList<int> rank = ClassSeverity.Ranks(images.Classes, positive);
        int[] lowest = [.. Enumerable.Repeat(int.MaxValue, images.GroupCount)];
        int[] highest = new int[images.GroupCount];
        for (int i = 0; i < images.Count; i++)
        {
            int group = images.GroupOf(i);
            lowest[group] = Math.Min(lowest[group], rank[images.Labels[i]]);
            highest[group] = Math.Max(highest[group], rank[images.Labels[i]]);
        }

        int mixed = lowest.Zip(highest).Count(pair => pair.First < pair.Second);
        var perImage = new EvaluationUnit(Image, images, mixed);
        return images.HasGroups
            ? [perImage, new EvaluationUnit(
                Group, new CaseTable(images.Classes, [.. highest.Select(place => severity[place])], Join(images, options.GroupRule ?? Mean)), mixed)]
            : [perImage];
    }

    /// <summary>Sorts the units by the probability of one class.</summary>
    public RankedScores Rank(int classIndex)
    {
        var positive = new bool[Cases.Count];
        for (int i = 0; i < positive.Length; i++)
        {
            positive[i] = Cases.Labels[i] == classIndex;
        }

        return new RankedScores(Cases.Scores(classIndex), positive);
    }

    private static double[] Join(CaseTable images, GroupRule rule)
    {
        ILookup<int, int> rows = Enumerable.Range(0, images.Count).ToLookup(images.GroupOf);
        return [.. Enumerable.Range(0, images.GroupCount).SelectMany(group => rule(images, [.. rows[group]]))];
    }

    private static double[] Mean(CaseTable images, IReadOnlyList<int> rows) =>
        [.. Enumerable.Range(0, images.Classes.Count).Select(k => Math.Min(1, rows.Average(row => images.Row(row)[k])))];
}
