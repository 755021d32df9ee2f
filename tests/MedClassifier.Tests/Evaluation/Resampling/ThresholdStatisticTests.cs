using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Tests.Evaluation.Resampling;

public class ThresholdStatisticTests
{
    [Fact]
    public void Compute_GroupsDrawnTwiceOrNotAtAll_IsAsOnTheCasesWrittenOut()
    {
        CaseTable cases = MetricOracle.Cases("random", grouped: true);
        var counts = new ushort[cases.GroupCount];
        for (int g = 0; g < counts.Length; g++)
        {
            counts[g] = (ushort)(g % 3);
        }

        var statistic = new ThresholdStatistic(new EvaluationUnit(EvaluationUnit.Image, cases, 0).Rank(2), cases, [0.3, 0.7]);
        double[] values = new double[statistic.Width];
        statistic.Compute(counts, values);

        int[] rows = [.. Enumerable.Range(0, cases.Count).SelectMany(i => Enumerable.Repeat(i, counts[cases.GroupOf(i)]))];
        foreach ((double threshold, int at) in new[] { (0.3, 0), (0.7, ThresholdStatistic.PerThreshold) })
        {
            Assert.Equal(rows.Where(i => cases.Labels[i] == 2).Average(i => cases.Row(i)[2] >= threshold ? 1.0 : 0), values[at], 1e-12);
            Assert.Equal(rows.Where(i => cases.Labels[i] != 2).Average(i => cases.Row(i)[2] < threshold ? 1.0 : 0), values[at + 1], 1e-12);
            Assert.Equal(rows.Where(i => cases.Row(i)[2] >= threshold).Average(i => cases.Labels[i] == 2 ? 1.0 : 0), values[at + 2], 1e-12);
            Assert.Equal(rows.Where(i => cases.Row(i)[2] < threshold).Average(i => cases.Labels[i] != 2 ? 1.0 : 0), values[at + 3], 1e-12);
        }
    }

    [Fact]
    public void Evaluate_OperatingPointsOfGroupedImages_HaveAClusteredInterval()
    {
        EvaluationReport report = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random", grouped: true), MetricOracle.Tuning()), new EvaluationOptions { Resamples = 100 });

        OperatingPoint point = report.Images.OperatingPoints[0];

        Assert.Equal(IntervalMethods.ClusteredBootstrap, point.SensitivityBootstrap.Method);
        Assert.Equal(point.Sensitivity.Value, point.SensitivityBootstrap.Value);
        Assert.InRange(point.Specificity.Value!.Value, point.SpecificityBootstrap.Low!.Value, point.SpecificityBootstrap.High!.Value);
    }

    [Fact]
    public void Evaluate_AccuracyOfGroupedImages_IsResampledAsItsNeighbours()
    {
        var options = new EvaluationOptions { Resamples = 100 };

        UnitReport grouped = Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases("random", grouped: true)), options).Images;
        UnitReport alone = Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases("random")), options).Images;

        Assert.Equal(
            (IntervalMethods.ClusteredBootstrap, IntervalMethods.ClusteredBootstrap), (grouped["accuracy"].Method, grouped["macro_f1"].Method));
        Assert.Equal(IntervalMethods.Wilson, alone["accuracy"].Method);
        Assert.Equal(grouped["accuracy"].Value, grouped.AccuracyWilson.Value);
    }

    [Fact]
    public void Evaluate_PredictiveValuesOfGroupedImages_AreResampledAsTheirNeighbours()
    {
        var options = new EvaluationOptions { Resamples = 100 };

        UnitReport grouped = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random", grouped: true), MetricOracle.Tuning()), options).Images;
        UnitReport alone = Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases("random")), options).Images;

        Estimate[] ofGroups =
        [
            grouped.Classes[2].PositivePredictiveValue, grouped.Classes[2].NegativePredictiveValue,
            grouped.OperatingPoints[0].PositivePredictiveValue, grouped.OperatingPoints[0].NegativePredictiveValue,
        ];
        Assert.All(ofGroups, value => Assert.Equal(IntervalMethods.ClusteredBootstrap, value.Method));
        Assert.All(ofGroups, value => Assert.InRange(value.Value!.Value, value.Low!.Value, value.High!.Value));
        Assert.Equal(IntervalMethods.Wilson, alone.Classes[2].PositivePredictiveValue.Method);
    }
}
