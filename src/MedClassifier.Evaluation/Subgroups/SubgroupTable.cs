using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Intervals;
using MedClassifier.Evaluation.Ranking;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Subgroups;

/// <summary>Makes the rows of the forest plot.</summary>
internal static class SubgroupTable
{
    /// <summary>One row a value of every column asked for; cases without a value come last.</summary>
    public static IReadOnlyList<SubgroupRow> Of(CaseTable cases, EvaluationOptions options, CancellationToken cancellationToken)
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
                .Select(group => Row(column, group.Key, cases.Select([.. group]), positive, options, cancellationToken)));
        }

        return rows;
    }

    private static SubgroupRow Row(
        string column, string? value, CaseTable cases, int positive, EvaluationOptions options, CancellationToken cancellationToken)
    {
        RankedScores ranked = new EvaluationUnit(EvaluationUnit.Image, cases, 0).Rank(positive);
        ConfusionMatrix confusion = ConfusionMatrix.Of(cases);
        BinaryCounts counts = confusion.Against(positive);
        double confidence = options.Confidence;
        Estimate area = DeLong.Of(ranked)?.OnLogitScale(confidence) ?? Estimate.None(ranked.WhyNoArea ?? "", cases.Count);
        Estimate[] shares =
        [
            WilsonInterval.Of(confusion.Right, cases.Count, confidence, "no cases"),
            BinaryShares.Sensitivity(counts, confidence),
            BinaryShares.Specificity(counts, confidence),
        ];
        Estimate[] all = [area, .. shares];
        if (cases.GroupCount < cases.Count && options.Resamples > 0)
        {
            all = Resampled(all, cases, ranked, positive, options, cancellationToken);
        }

        return new SubgroupRow(
            column,
            value,
            cases.Count,
            cases.GroupCount,
            counts.Positives,
            cases.Count < options.SmallSubgroup || Math.Min(counts.Positives, counts.Negatives) * 10 < options.SmallSubgroup,
            all[0],
            all[1],
            all[2],
            all[3]);
    }

    /// <summary>The same numbers with intervals of whole groups: their images are not independent.</summary>
    private static Estimate[] Resampled(
        Estimate[] numbers, CaseTable cases, RankedScores ranked, int positive, EvaluationOptions options, CancellationToken cancellationToken)
    {
        IResampleStatistic[] statistics =
        [
            new AreaStatistic(ranked, cases), new CountStatistic(cases, [KnownMetrics.OfCounts[KnownMetrics.AccuracyIndex]]),
        ];
        double[][][] drawn = GroupBootstrap.Run(cases.GroupCount, statistics, options, cancellationToken);
        int ofClass = 1 + (CountStatistic.PerClass * positive);
        double[][] resampled = [drawn[0][0], drawn[1][0], drawn[1][ofClass], drawn[1][ofClass + 1]];
        var percentiles = new Percentiles(options.Confidence, cases.GroupCount, Percentiles.MethodFor(cases));
        return [.. numbers.Zip(resampled, (number, values) => percentiles.Of(new MetricValue(number.Value, number.Undefined), values, number.Count))];
    }
}
