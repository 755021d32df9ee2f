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
        int[] lowest = [.. Enumerable.Repeat(int.MaxValue, images.GroupCount)];
        int[] highest = new int[images.GroupCount];
        for (int i = 0; i < images.Count; i++)
        {
            int group = images.GroupOf(i);
            lowest[group] = Math.Min(lowest[group], images.Labels[i]);
            highest[group] = Math.Max(highest[group], images.Labels[i]);
        }

        int mixed = lowest.Zip(highest).Count(pair => pair.First < pair.Second);
        var perImage = new EvaluationUnit(Image, images, mixed);
        return images.HasGroups
            ? [perImage, new EvaluationUnit(Group, new CaseTable(images.Classes, highest, Join(images, options)), mixed)]
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

    private static double[] Join(CaseTable images, EvaluationOptions options)
    {
        int classes = images.Classes.Count;
        int positive = PositiveClass.IndexOf(images.Classes, options);
        var joined = new double[images.GroupCount * classes];
        var sizes = new int[images.GroupCount];
        for (int i = 0; i < images.Count; i++)
        {
            int group = images.GroupOf(i);
            Span<double> target = joined.AsSpan(group * classes, classes);
            ReadOnlySpan<double> row = images.Row(i);
            sizes[group]++;
            if (options.Aggregation == GroupAggregation.Mean)
            {
                for (int k = 0; k < classes; k++)
                {
                    target[k] += row[k];
                }
            }
            else if (sizes[group] == 1 || row[positive] > target[positive])
            {
                row.CopyTo(target);
            }
        }

        for (int i = 0; i < joined.Length && options.Aggregation == GroupAggregation.Mean; i++)
        {
            joined[i] = Math.Min(1, joined[i] / sizes[i / classes]);
        }

        return joined;
    }
}
