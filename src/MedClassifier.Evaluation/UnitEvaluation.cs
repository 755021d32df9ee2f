using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Curves;
using MedClassifier.Evaluation.Intervals;
using MedClassifier.Evaluation.Metrics;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Evaluation.Ranking;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation;

/// <summary>Puts together all numbers about one unit of counting.</summary>
internal sealed class UnitEvaluation
{
    private readonly EvaluationUnit unit;
    private readonly EvaluationOptions options;
    private readonly CaseTable cases;
    private readonly RankedScores[] ranked;
    private readonly double[][] caseNumbers;
    private readonly ConfusionMatrix confusion;
    private readonly UnitResamples resamples;
    private readonly RankedScores positive;
    private readonly IReadOnlyList<ChosenThreshold> thresholds;

    private UnitEvaluation(
        EvaluationUnit unit, EvaluationUnit called, IReadOnlyList<ChosenThreshold> thresholds, EvaluationOptions options,
        CancellationToken cancellationToken)
    {
        this.thresholds = thresholds;
        this.unit = unit;
        this.options = options;
        cases = unit.Cases;
        ranked = [.. Enumerable.Range(0, cases.Classes.Count).Select(unit.Rank)];
        caseNumbers =
        [
            .. KnownMetrics.OfCases.Select(metric => ByCase(i => metric.Compute(cases.Row(i), cases.Labels[i]))),
            .. Enumerable.Range(0, cases.Classes.Count).Select(k => ByCase(i => Math.Pow(cases.Row(i)[k] - (cases.Labels[i] == k ? 1 : 0), 2))),
        ];
        int index = PositiveClass.IndexOf(cases.Classes, options);
        confusion = ConfusionMatrix.Of(cases, ClassSeverity.Ranks(cases.Classes, index));
        positive = called.Rank(index);
        var atThresholds = new ThresholdStatistic(positive, cases, [.. thresholds.Select(t => t.Threshold ?? double.PositiveInfinity)]);
        resamples = UnitResamples.Draw(cases, ranked, caseNumbers, atThresholds, options, cancellationToken);
    }

    /// <summary>All numbers about the unit.</summary>
    /// <param name="unit">What is counted.</param>
    /// <param name="called">The same units with the probabilities that the thresholds are for.</param>
    /// <param name="thresholds">Thresholds of the positive class for this unit.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static UnitReport Report(
        EvaluationUnit unit, EvaluationUnit called, IReadOnlyList<ChosenThreshold> thresholds, EvaluationOptions options,
        CancellationToken cancellationToken) =>
        new UnitEvaluation(unit, called, thresholds, options, cancellationToken).Report();

    private UnitReport Report()
    {
        (ReliabilityDiagram reliability, RiskCoverageCurve risk) = Certainty();
        return new UnitReport(
            unit.Name,
            cases.Count,
            cases.GroupCount,
            unit.MixedLabels,
            confusion,
            Overall(reliability),
            AccuracyWilson(),
            [.. Enumerable.Range(0, cases.Classes.Count).Select(OneClass)],
            [.. thresholds.Select(OperatingPointAt)],
            reliability,
            RankingCurves.Decision(ranked[PositiveClass.IndexOf(cases.Classes, options)]),
            risk);
    }

    private List<NamedEstimate> Overall(ReliabilityDiagram reliability)
    {
        List<NamedEstimate> all = [];
        foreach ((int index, IConfusionMetric metric) in KnownMetrics.OfCounts.Index())
        {
            MetricValue value = cases.Count == 0 ? MetricValue.None("no cases") : metric.Compute(confusion);
            all.Add(new NamedEstimate(metric.Name, index == KnownMetrics.AccuracyIndex && cases.GroupCount == cases.Count
                ? AccuracyWilson()
                : resamples.Percentiles.Of(value, resamples.OfCounts(index), cases.Count)));
        }

        foreach (IRankingMetric metric in KnownMetrics.OfRanking)
        {
            all.Add(new NamedEstimate(metric.Name, resamples.Percentiles.Of(MeanOfAreas(metric), resamples.MeanOfAreas(metric), cases.Count)));
        }

        foreach ((int index, ICaseMetric metric) in KnownMetrics.OfCases.Index())
        {
            all.Add(new NamedEstimate(metric.Name, resamples.Percentiles.Of(Mean(caseNumbers[index]), resamples.OfCases(index), cases.Count)));
        }

        all.Add(new NamedEstimate(KnownMetrics.CalibrationError, reliability.ExpectedCalibrationError));
        return all;
    }

    /// <summary>Right where each case stands alone; with several in a group, the accuracy has the interval of its neighbours.</summary>
    private Estimate AccuracyWilson() => WilsonInterval.Of(confusion.Right, cases.Count, options.Confidence, "no cases");

    private OperatingPoint OperatingPointAt(ChosenThreshold threshold, int index) => OperatingPointTable.At(
        threshold, positive, (value, number, count) => resamples.Percentiles.Of(value, resamples.OfThreshold(index, number), count), IsClustered,
        options);

    /// <summary>Whether several cases lie in a group: Wilson's interval, which takes them for independent, would be too narrow.</summary>
    private bool IsClustered => cases.GroupCount < cases.Count;

    private ClassReport OneClass(int k)
    {
        RankedScores ranks = ranked[k];
        BinaryCounts counts = confusion.Against(k);
        double confidence = options.Confidence;
        Estimate sensitivity = BinaryShares.Sensitivity(counts, confidence);
        Estimate specificity = BinaryShares.Specificity(counts, confidence);
        var noArea = Estimate.None(ranks.WhyNoArea ?? "", ranks.Count);
        var deLong = DeLong.Of(ranks);
        MetricValue precision = AveragePrecision.Compute(ranks) is { } area ? MetricValue.Of(area) : MetricValue.None("no positives");
        return new ClassReport(
            cases.Classes[k],
            counts.Positives,
            counts.Negatives,
            deLong?.OnLogitScale(confidence) ?? noArea,
            deLong?.Plain(confidence) ?? noArea,
            deLong is null ? noArea : resamples.Percentiles.Of(MetricValue.Of(deLong.Area), resamples.AucOf(k), ranks.Count),
            resamples.Percentiles.Of(precision, resamples.PrecisionOf(k), ranks.Count),
            sensitivity,
            specificity,
            resamples.Percentiles.Of(new MetricValue(sensitivity.Value, sensitivity.Undefined), resamples.OfClass(k, 0), counts.Positives),
            resamples.Percentiles.Of(new MetricValue(specificity.Value, specificity.Undefined), resamples.OfClass(k, 1), counts.Negatives),
            Predictive(BinaryShares.PositivePredictiveValue(counts, confidence), k, 3),
            Predictive(BinaryShares.NegativePredictiveValue(counts, confidence), k, 4),
            resamples.Percentiles.Of(counts.F1(), resamples.OfClass(k, 2), counts.Total),
            resamples.Percentiles.Of(Mean(caseNumbers[KnownMetrics.OfCases.Count + k]), resamples.BrierOf(k), cases.Count),
            RankingCurves.Roc(ranks, options.CurvePoints),
            RankingCurves.PrecisionRecall(ranks, options.CurvePoints),
            ReliabilityBins.Draw(
                cases.Scores(k), [.. cases.Labels.ToArray().Select(label => label == k)], options.ReliabilityBins, confidence));
    }

    private Estimate Predictive(Estimate wilson, int k, int number) => IsClustered
        ? resamples.Percentiles.Of(new MetricValue(wilson.Value, wilson.Undefined), resamples.OfClass(k, number), wilson.Count)
        : wilson;

    /// <summary>How sure the model is of its most probable class, against whether it is right.</summary>
    private (ReliabilityDiagram Reliability, RiskCoverageCurve Risk) Certainty()
    {
        double[] certainty = ByCase(i => cases.Row(i)[cases.Predicted(i)]);
        bool[] wrong = [.. Enumerable.Range(0, cases.Count).Select(i => cases.Predicted(i) != cases.Labels[i])];
        ReliabilityDiagram diagram = ReliabilityBins.Draw(certainty, [.. wrong.Select(w => !w)], options.ReliabilityBins, options.Confidence);
        var error = new MetricValue(diagram.ExpectedCalibrationError.Value, diagram.ExpectedCalibrationError.Undefined);
        return (
            diagram with { ExpectedCalibrationError = resamples.Percentiles.Of(error, resamples.CalibrationError(), cases.Count) },
            RankingCurves.RiskCoverage(new RankedScores(certainty, wrong), options.CurvePoints));
    }

    private MetricValue MeanOfAreas(IRankingMetric metric)
    {
        double sum = 0;
        for (int k = 0; k < ranked.Length; k++)
        {
            if (RocArea.Compute(ranked[k]) is not { } area)
            {
                return MetricValue.None($"class {cases.Classes[k]} has {ranked[k].WhyNoArea}");
            }

            sum += metric.Compute(new ClassAreas(area, AveragePrecision.Compute(ranked[k])!.Value));
        }

        return MetricValue.Of(sum / ranked.Length);
    }

    private double[] ByCase(Func<int, double> number)
    {
        var values = new double[cases.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = number(i);
        }

        return values;
    }

    private static MetricValue Mean(double[] values) => values.Length == 0 ? MetricValue.None("no cases") : MetricValue.Of(values.Average());
}
