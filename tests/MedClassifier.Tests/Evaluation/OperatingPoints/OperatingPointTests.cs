using System.Text.Json;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Tests.Evaluation.OperatingPoints;

public class OperatingPointTests
{
    private static readonly EvaluationOptions Options = new() { Resamples = 0, Prevalences = [0.01, 0.3] };

    [Fact]
    public void Evaluate_ThresholdsOfATuningSet_EqualThePeers()
    {
        JsonElement tuning = MetricOracle.Root.GetProperty("tuning");

        IReadOnlyList<OperatingPoint> points = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random"), MetricOracle.Tuning()), Options).Images.OperatingPoints;

        Assert.Equal(["sensitivity 0.9", "specificity 0.9", "Youden"], points.Select(p => p.Threshold.Rule.Name));
        Assert.All(points, point =>
        {
            double[] chosen = tuning.GetProperty("chosen").Numbers(point.Threshold.Rule.Name);
            JsonElement peer = tuning.GetProperty("operating").GetProperty(point.Threshold.Rule.Name);
            Assert.Equal(chosen[0], point.Threshold.Threshold);
            MetricOracle.AssertClose(chosen[1], point.Threshold.TuningSensitivity!.Value, "tuning sensitivity");
            MetricOracle.AssertClose(chosen[2], point.Threshold.TuningSpecificity!.Value, "tuning specificity");
            Assert.Equal(
                peer.Numbers("counts"), (double[])[point.TruePositives, point.FalsePositives, point.TrueNegatives, point.FalseNegatives]);
            MetricOracle.AssertInterval(peer.GetProperty("sensitivity"), point.Sensitivity, "sensitivity");
            MetricOracle.AssertInterval(peer.GetProperty("specificity"), point.Specificity, "specificity");
            MetricOracle.AssertInterval(peer.GetProperty("accuracy"), point.Accuracy, "accuracy");
            MetricOracle.AssertInterval(peer.GetProperty("ppv"), point.PositivePredictiveValue, "positive predictive value");
            MetricOracle.AssertInterval(peer.GetProperty("npv"), point.NegativePredictiveValue, "negative predictive value");
            foreach ((PredictiveValues at, JsonElement expected) in point.AtPrevalence.Zip(peer.GetProperty("at_prevalence").EnumerateArray()))
            {
                MetricOracle.AssertInterval(expected[0], at.PositivePredictiveValue, "PPV at a prevalence");
                MetricOracle.AssertInterval(expected[1], at.NegativePredictiveValue, "NPV at a prevalence");
            }
        });
    }

    [Fact]
    public void Evaluate_NoTuningSet_GivesFixedThresholdsOnly()
    {
        OperatingRule[] rules = [OperatingRule.Youden, OperatingRule.Fixed(0.5)];

        IReadOnlyList<OperatingPoint> points = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random")), Options with { OperatingRules = rules }).Images.OperatingPoints;

        Assert.Equal("no tuning set to choose it on", points[0].Sensitivity.Undefined);
        Assert.True(points[1].Sensitivity.Exists);
        Assert.Equal(75, points[1].TruePositives + points[1].FalsePositives + points[1].TrueNegatives + points[1].FalseNegatives);
    }

    [Fact]
    public void Evaluate_ThresholdsGiven_ChoosesNone()
    {
        IReadOnlyList<ChosenThreshold> chosen = ThresholdChoice.Choose(new TuningSet(MetricOracle.Tuning()), Options);
        var input = new EvaluationInput(MetricOracle.Cases("random"), MetricOracle.Cases("inverted"), chosen);

        IReadOnlyList<OperatingPoint> points = Evaluator.Evaluate(input, Options).Images.OperatingPoints;

        Assert.Equal(chosen, points.Select(p => p.Threshold));
    }

    [Fact]
    public void Evaluate_ThresholdsGivenForImagesAndGroups_TakesEachItsOwn()
    {
        IReadOnlyList<ChosenThreshold> chosen = ThresholdChoice.Choose(new TuningSet(MetricOracle.Cases("random", grouped: true)), Options);
        ChosenThreshold other = chosen[0] with { Class = MetricOracle.Classes[0] };

        EvaluationReport report = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random", grouped: true), null, [.. chosen, other]), Options);

        Assert.Equal(chosen.Take(3), report.Images.OperatingPoints.Select(p => p.Threshold));
        Assert.Equal(chosen.Skip(3), report.Groups!.OperatingPoints.Select(p => p.Threshold));
    }

    [Fact]
    public void Choose_GroupedTuningSet_ChoosesForImagesAndForGroups()
    {
        IReadOnlyList<ChosenThreshold> chosen = ThresholdChoice.Choose(new TuningSet(MetricOracle.Cases("random", grouped: true)), Options);

        Assert.Equal(["image", "image", "image", "group", "group", "group"], chosen.Select(c => c.Unit));
        Assert.Equal(MetricOracle.Groups.Distinct().Count(), chosen[^1].TuningCount);
    }

    [Fact]
    public void Choose_TargetsThatAreJustReached_TakesThem()
    {
        // From the highest score: yes 0.9, no 0.7, yes 0.6, no 0.3.
        var tuning = new CaseTable(["no", "yes"], [0, 1, 1, 0], [0.3, 0.7, 0.1, 0.9, 0.4, 0.6, 0.7, 0.3]);
        OperatingRule[] rules = [OperatingRule.TargetSensitivity(0.5), OperatingRule.TargetSpecificity(0.5), OperatingRule.Fixed(0.35)];

        IReadOnlyList<ChosenThreshold> chosen = ThresholdChoice.Choose(new TuningSet(tuning), Options with { OperatingRules = rules });

        Assert.Equal([0.9, 0.6, 0.35], chosen.Select(c => c.Threshold));
        Assert.Equal([0.5, 1, null], chosen.Select(c => c.TuningSensitivity));
        Assert.Equal([1, 0.5, null], chosen.Select(c => c.TuningSpecificity));
    }

    [Fact]
    public void Evaluate_ScoreThatIsTheThreshold_IsCalledPositive()
    {
        var test = new CaseTable(["no", "yes"], [1, 0, 1], [0.5, 0.5, 0.5, 0.5, 0.75, 0.25]);

        OperatingPoint point = Evaluator.Evaluate(
            new EvaluationInput(test), Options with { OperatingRules = [OperatingRule.Fixed(0.5)] }).Images.OperatingPoints[0];

        Assert.Equal((1, 1, 0, 1), (point.TruePositives, point.FalsePositives, point.TrueNegatives, point.FalseNegatives));
    }

    [Fact]
    public void Choose_OneClassOnly_SaysWhy() =>
        Assert.All(
            ThresholdChoice.Choose(new TuningSet(MetricOracle.Cases("single")), Options),
            c => Assert.Equal("the tuning set has no positives", c.Undefined));

    [Fact]
    public void Choose_HighestScoreIsANegative_CannotReachTheSpecificity()
    {
        var tuning = new CaseTable(["no", "yes"], [0, 1, 1], [0.1, 0.9, 0.5, 0.5, 0.6, 0.4]);

        ChosenThreshold chosen = ThresholdChoice.Choose(new TuningSet(tuning), Options)[1];

        Assert.Null(chosen.Threshold);
        Assert.Equal("no score of the tuning set reaches the target", chosen.Undefined);
    }
}
