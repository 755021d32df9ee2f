using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Ranking;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Comparison;

/// <summary>One number for a model that was trained several times and tested on several data sets.</summary>
public static class RepeatedTraining
{
    /// <summary>
    /// Mean over the trainings of the mean over the data sets of the macro AUC, which is the mean over those classes that a data set has,
    /// with the percentile interval of resamples that draw whole groups, within each data set: what other patients would have given.
    /// How far the trainings lie apart is not in it.
    /// </summary>
    /// <param name="runs">By training, then by data set; the tables of one data set hold the same cases in the same order.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static Estimate MacroAuc(
        IReadOnlyList<IReadOnlyList<CaseTable>> runs, EvaluationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        OptionsCheck.ThrowIfInvalid(options);
        var areas = new List<double>();
        double[] resampled = new double[options.Resamples];
        CaseTable[] first = [.. runs[0]];
        for (int set = 0; set < first.Length; set++)
        {
            RankedScores[] ranked = [.. runs.SelectMany(run => Ranked(run[set]))];
            if (ranked.Length == 0)
            {
                continue;
            }

            areas.Add(ranked.Average(r => RocArea.Compute(r)!.Value));
            double[][][] drawn = GroupBootstrap.Run(
                first[set].GroupCount,
                [.. ranked.Select(r => new AreaStatistic(r, first[set]))],
                options with { Seed = options.Seed + set },
                cancellationToken);
            for (int i = 0; i < resampled.Length; i++)
            {
                resampled[i] += drawn.Average(statistic => statistic[0][i]);
            }
        }

        MetricValue mean = areas.Count == 0 ? MetricValue.None("no data set has two classes") : MetricValue.Of(areas.Average());
        return new Percentiles(options.Confidence, first.Sum(table => table.GroupCount), Percentiles.MethodFor(first[0]))
            .Of(mean, Array.ConvertAll(resampled, sum => sum / areas.Count), first.Sum(table => (long)table.Count));
    }

    private static IEnumerable<RankedScores> Ranked(CaseTable table) => Enumerable.Range(0, table.Classes.Count)
        .Select(k => new EvaluationUnit(EvaluationUnit.Image, table, 0).Rank(k))
        .Where(ranked => ranked.WhyNoArea is null);
}
