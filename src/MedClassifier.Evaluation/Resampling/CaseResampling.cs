using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>Cases that stand alone or in groups, and intervals for what is computed of their resamples.</summary>
internal sealed class CaseResampling
{
    private readonly int cases;
    private readonly bool isClustered;
    private readonly EvaluationOptions options;

    /// <param name="cases">Number of cases.</param>
    /// <param name="groups">Each case's group, null for one that stands alone; null when all do.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    public CaseResampling(int cases, IReadOnlyList<string?>? groups, EvaluationOptions options)
    {
        this.cases = cases;
        this.options = options;
        isClustered = groups is not null && groups.Any(group => group is not null);
        GroupOf = isClustered ? GroupCodes.Of([.. groups!.Select((group, i) => (group, group is null ? i : -1))]) : [.. Enumerable.Range(0, cases)];
        Groups = cases == 0 ? 0 : GroupOf.Max() + 1;
    }

    /// <summary>Number of each case's group, from 0.</summary>
    public int[] GroupOf { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>The numbers with their percentile intervals.</summary>
    /// <param name="statistic">Computes them of a resample.</param>
    /// <param name="values">The same numbers of the cases themselves.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public IReadOnlyList<Estimate> Estimate(IResampleStatistic statistic, IReadOnlyList<MetricValue> values, CancellationToken cancellationToken)
    {
        double[][] resampled = GroupBootstrap.Run(Groups, [statistic], options, cancellationToken)[0];
        var percentiles = new Percentiles(
            options.Confidence, Groups, isClustered ? IntervalMethods.ClusteredBootstrap : IntervalMethods.Bootstrap);
        return [.. values.Select((value, i) => percentiles.Of(value, resampled[i], cases))];
    }
}
