using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Intervals;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.Subgroups;

/// <summary>Makes the rows of the forest plot.</summary>
internal static class SubgroupTable
{
    /// <summary>One row a value of every column asked for; cases without a value come last.</summary>
    public static IReadOnlyList<SubgroupRow> Of(CaseTable cases, EvaluationOptions options)
    {
        int positive = PositiveClass.IndexOf(cases.Classes, options);
        List<SubgroupRow> rows = [];
        foreach (string column in options.SubgroupColumns ?? [.. cases.Columns.Keys])
        {
            IReadOnlyList<string?> values = cases.Columns.TryGetValue(column, out IReadOnlyList<string?>? found)
                ? found
                : throw new ArgumentException($"The cases have no column {column}.", nameof(options));
            rows.AddRange(Enumerable.Range(0, cases.Count)
                .GroupBy(i => values[i])
                .OrderBy(group => group.Key is null)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Row(column, group.Key, cases.Select([.. group]), positive, options)));
        }

        return rows;
    }

    private static SubgroupRow Row(string column, string? value, CaseTable cases, int positive, EvaluationOptions options)
    {
        RankedScores ranked = new EvaluationUnit(EvaluationUnit.Image, cases, 0).Rank(positive);
        ConfusionMatrix confusion = ConfusionMatrix.Of(cases);
        BinaryCounts counts = confusion.Against(positive);
        double confidence = options.Confidence;
        return new SubgroupRow(
            column,
            value,
            cases.Count,
            cases.GroupCount,
            counts.Positives,
            cases.Count < options.SmallSubgroup || Math.Min(counts.Positives, counts.Negatives) * 10 < options.SmallSubgroup,
            DeLong.Of(ranked)?.OnLogitScale(confidence) ?? Estimate.None(ranked.WhyNoArea ?? "", cases.Count),
            WilsonInterval.Of(confusion.Right, cases.Count, confidence, "no cases"),
            BinaryShares.Sensitivity(counts, confidence),
            BinaryShares.Specificity(counts, confidence));
    }
}
