using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>What the resamples of one unit gave, by number.</summary>
internal sealed class UnitResamples
{
    private readonly double[][][] values;
    private readonly int classes;

    private UnitResamples(double[][][] values, int classes, Percentiles percentiles)
    {
        this.values = values;
        this.classes = classes;
        Percentiles = percentiles;
    }

    /// <summary>Makes the intervals.</summary>
    public Percentiles Percentiles { get; }

    /// <summary>Draws and computes everything.</summary>
    /// <param name="cases">One row a unit.</param>
    /// <param name="ranked">Its scores by class.</param>
    /// <param name="caseNumbers">Numbers a case that are averaged: <see cref="KnownMetrics.OfCases"/>, then one a class.</param>
    /// <param name="thresholds">Sensitivity and specificity of the positive class at its thresholds.</param>
    /// <param name="options">Resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static UnitResamples Draw(
        CaseTable cases,
        IReadOnlyList<RankedScores> ranked,
        IReadOnlyList<double[]> caseNumbers,
        ThresholdStatistic thresholds,
        EvaluationOptions options,
        CancellationToken cancellationToken)
    {
        var percentiles = new Percentiles(options.Confidence, cases.GroupCount, Percentiles.MethodFor(cases));
        int[] groupOf = [.. Enumerable.Range(0, cases.Count).Select(cases.GroupOf)];
        IResampleStatistic[] statistics = options.Resamples == 0
            ? []
            :
            [
                new CountStatistic(
                    cases, KnownMetrics.OfCounts, ClassSeverity.Ranks(cases.Classes, PositiveClass.IndexOf(cases.Classes, options))),
                new MeanStatistic(groupOf, cases.GroupCount, caseNumbers),
                new CalibrationStatistic(cases, options.ReliabilityBins),
                thresholds,
                .. ranked.Select(r => new AreaStatistic(r, cases)),
            ];
        return new UnitResamples(GroupBootstrap.Run(cases.GroupCount, statistics, options, cancellationToken), ranked.Count, percentiles);
    }

    /// <summary>A metric of <see cref="KnownMetrics.OfCounts"/>.</summary>
    public double[] OfCounts(int metric) => Values(0, metric);

    /// <summary>A metric of <see cref="KnownMetrics.OfCases"/>.</summary>
    public double[] OfCases(int metric) => Values(1, metric);

    /// <summary>Brier's score of one class.</summary>
    public double[] BrierOf(int classIndex) => Values(1, KnownMetrics.OfCases.Count + classIndex);

    /// <summary>The expected calibration error.</summary>
    public double[] CalibrationError() => Values(2, 0);

    /// <summary>Sensitivity, specificity, F1 or a predictive value of a class.</summary>
    /// <param name="classIndex">The class.</param>
    /// <param name="number">0 sensitivity, 1 specificity, 2 F1, 3 positive and 4 negative predictive value.</param>
    public double[] OfClass(int classIndex, int number) =>
        Values(0, KnownMetrics.OfCounts.Count + (CountStatistic.PerClass * classIndex) + number);

    /// <summary>Sensitivity, specificity or a predictive value at a threshold.</summary>
    /// <param name="threshold">Its place among the thresholds.</param>
    /// <param name="number">0 sensitivity, 1 specificity, 2 positive and 3 negative predictive value.</param>
    public double[] OfThreshold(int threshold, int number) => Values(3, (ThresholdStatistic.PerThreshold * threshold) + number);

    /// <summary>Area under the ROC curve of a class.</summary>
    public double[] AucOf(int classIndex) => Values(4 + classIndex, 0);

    /// <summary>Average precision of a class.</summary>
    public double[] PrecisionOf(int classIndex) => Values(4 + classIndex, 1);

    /// <summary>The mean over the classes of what a metric takes from each one's areas.</summary>
    public double[] MeanOfAreas(Metrics.IRankingMetric metric)
    {
        if (values.Length == 0)
        {
            return [];
        }

        var means = new double[AucOf(0).Length];
        for (int r = 0; r < means.Length; r++)
        {
            for (int k = 0; k < classes; k++)
            {
                means[r] += metric.Compute(new Metrics.ClassAreas(AucOf(k)[r], PrecisionOf(k)[r])) / classes;
            }
        }

        return means;
    }

    private double[] Values(int statistic, int number) => values.Length == 0 ? [] : values[statistic][number];
}
