using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Metrics;
using MedClassifier.Evaluation.Ranking;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Comparison;

/// <summary>Compares two models in one unit of counting.</summary>
internal static class UnitComparison
{
    /// <summary>The comparison; both models are computed on the same resamples.</summary>
    public static ModelComparison Compare(
        string firstName,
        EvaluationUnit first,
        string secondName,
        EvaluationUnit second,
        EvaluationOptions options,
        CancellationToken cancellationToken)
    {
        CaseTable cases = first.Cases;
        int classes = cases.Classes.Count;
        RankedScores[] a = [.. Enumerable.Range(0, classes).Select(first.Rank)];
        RankedScores[] b = [.. Enumerable.Range(0, classes).Select(second.Rank)];
        double[] gain = new double[cases.Count];
        for (int i = 0; i < gain.Length; i++)
        {
            gain[i] = (cases.Predicted(i) == cases.Labels[i] ? 1 : 0) - (second.Cases.Predicted(i) == cases.Labels[i] ? 1 : 0);
        }

        int[] groupOf = [.. Enumerable.Range(0, cases.Count).Select(cases.GroupOf)];
        IResampleStatistic[] statistics =
        [
            new MeanStatistic(groupOf, cases.GroupCount, [gain]),
            .. a.Select(ranked => new AreaStatistic(ranked, first.Cases)),
            .. b.Select(ranked => new AreaStatistic(ranked, second.Cases)),
        ];
        double[][][] values = GroupBootstrap.Run(cases.GroupCount, statistics, options, cancellationToken);
        double[][] resampled = [.. Enumerable.Range(0, classes).Select(k =>
            values[1 + k][0].Zip(values[1 + classes + k][0], (one, other) => one - other).ToArray())];
        var percentiles = new Percentiles(options.Confidence, cases.GroupCount, Percentiles.MethodFor(cases));
        MetricValue[] differences = [.. Enumerable.Range(0, classes).Select(k => a[k].WhyNoArea is { } reason
            ? MetricValue.None(reason)
            : MetricValue.Of(RocArea.Compute(a[k])!.Value - RocArea.Compute(b[k])!.Value))];
        int without = Array.FindIndex(differences, d => d.Value is null);
        return new ModelComparison(
            firstName,
            secondName,
            first.Name,
            cases.Count,
            [.. Enumerable.Range(0, classes).Select(k =>
                OneClass(cases.Classes[k], a[k], b[k], percentiles.Of(differences[k], resampled[k], cases.Count), options.Confidence))],
            percentiles.Of(
                without < 0
                    ? MetricValue.Of(differences.Average(d => d.Value!.Value))
                    : MetricValue.None($"class {cases.Classes[without]} has {a[without].WhyNoArea}"),
                [.. Enumerable.Range(0, options.Resamples).Select(r => resampled.Average(ofClass => ofClass[r]))],
                cases.Count),
            percentiles.Of(
                cases.Count == 0 ? MetricValue.None("no cases") : MetricValue.Of(gain.Average()), values[0][0], cases.Count),
            McNemar.Test(first.Cases, second.Cases));
    }

    private static ClassComparison OneClass(string name, RankedScores first, RankedScores second, Estimate bootstrap, double confidence)
    {
        (Estimate difference, HypothesisTest test) = PairedDeLong.Compare(first, second, confidence);
        return new ClassComparison(
            name,
            DeLong.Of(first)?.OnLogitScale(confidence) ?? Estimate.None(first.WhyNoArea ?? "", first.Count),
            DeLong.Of(second)?.OnLogitScale(confidence) ?? Estimate.None(second.WhyNoArea ?? "", second.Count),
            difference,
            bootstrap,
            test);
    }
}
